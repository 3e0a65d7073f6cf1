// The colours of runs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLOURS, assignNumbers } from './app/runs/colours.js';

const named = (count) => Array.from({ length: count }, (_, place) => `r${place}`);
const numbersOf = (runs, colours) => runs.map((run) => colours.get(run));

test('up to sixteen runs have distinct colours, in the order in which they are ticked', () => {
  const runs = named(COLOURS);
  assert.deepEqual(numbersOf(runs, assignNumbers(runs, new Map())), runs.map((_, place) => place));
});

test('a run keeps its colour when others are added, removed or moved', () => {
  const first = assignNumbers(['a', 'b', 'c'], new Map());
  assert.deepEqual(numbersOf(['c', 'a'], assignNumbers(['c', 'a'], first)), [2, 0]);
  const then = assignNumbers(['c', 'a', 'd'], first);
  assert.deepEqual(numbersOf(['c', 'a', 'd'], then), [2, 0, 1]);
  assert.deepEqual(numbersOf(['c', 'a', 'd', 'b'], assignNumbers(['c', 'a', 'd', 'b'], then)), [2, 0, 1, 3]);
});

test('a run that was unticked gets its colour back unless another run has taken it', () => {
  const first = assignNumbers(['a', 'b'], new Map());
  assert.deepEqual(numbersOf(['a', 'b'], assignNumbers(['a', 'b'], assignNumbers(['b'], first))), [0, 1]);
});

test('many runs share the colours evenly, and those with the same colour are in different rounds', () => {
  const runs = named(40);
  const numbers = numbersOf(runs, assignNumbers(runs, new Map()));
  const uses = new Map();
  numbers.forEach((number) => uses.set(number % COLOURS, (uses.get(number % COLOURS) ?? 0) + 1));
  assert.equal(new Set(numbers).size, 40);
  assert.equal(uses.size, COLOURS);
  assert.ok([...uses.values()].every((count) => count === 2 || count === 3));
});

test('runs that shared a colour have distinct colours again once there are few', () => {
  const many = named(COLOURS + 1);
  const few = many.slice(1);
  const numbers = numbersOf(few, assignNumbers(few, assignNumbers(many, new Map())));
  assert.deepEqual([...numbers].sort((one, other) => one - other), few.map((_, place) => place));
});

const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const rgbOf = (hex) => [1, 3, 5].map((start) => linear(parseInt(hex.slice(start, start + 2), 16) / 255));
const luminance = (hex) => rgbOf(hex).reduce((sum, channel, place) => sum + channel * [0.2126, 0.7152, 0.0722][place], 0);

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours of the light page, and those of the dark one. */
function schemes() {
  const css = readFileSync(new URL('./app/css/base.css', import.meta.url), 'utf8');
  const values = (name) => [...css.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g'))].map(([, hex]) => hex);
  return [0, 1].map((scheme) => ({
    grounds: [values('page')[scheme], values('card')[scheme]],
    runs: named(COLOURS).map((_, number) => values(`run-${number}`)[scheme]),
  }));
}

test('each colour stands out from the light page and from the dark one', () => {
  schemes().forEach(({ grounds, runs }) => runs.forEach((run) => grounds.forEach((ground) =>
    assert.ok(contrast(run, ground) >= 3, `${run} on ${ground}: ${contrast(run, ground)}`))));
});

/** Simulates colour blindness: Machado, Oliveira and Fernandes, 2009. */
const SIGHTS = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function oklab([r, g, b]) {
  const [l, m, s] = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005]].map(([x, y, z]) => Math.cbrt(x * r + y * g + z * b));
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

test('no two colours look the same, with any colour blindness', () => {
  Object.entries(SIGHTS).forEach(([sight, matrix]) => schemes().forEach(({ runs }) => {
    const seen = runs.map((hex) => oklab(matrix.map((row) =>
      Math.max(0, row.reduce((sum, weight, place) => sum + weight * rgbOf(hex)[place], 0)))));
    seen.forEach((one, place) => seen.slice(place + 1).forEach((other, further) => {
      const distance = Math.hypot(...one.map((value, axis) => value - other[axis]));
      assert.ok(distance > 0.068, `${sight}: ${runs[place]} and ${runs[place + 1 + further]} are ${distance} apart`);
    }));
  }));
});
