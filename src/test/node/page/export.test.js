// Exports: the layout of pictures, and tables as Markdown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from './app/export/drawing.js';
import { filmLayout } from './app/export/film-layout.js';
import { markdownOf } from './app/export/markdown.js';
import { layoutOf } from './app/export/sheet-layout.js';

const image = (name, step = 20) => ({ url: `http://here/files/${name}.png`, caption: name, step });
const cell = (name, text = '') => ({ image: image(name), text });

/** A table of this many runs and columns, full of images. */
const plateOf = (runs, columns, tables = 1) => ({
  title: 'e/p, step 20',
  tables: Array.from({ length: tables }, (_, table) => ({
    name: `metric ${table}`,
    heads: Array.from({ length: columns }, (__, column) => `prompt ${column}`),
    rows: Array.from({ length: runs }, (__, run) => ({
      run: `r${run}`, name: `run ${run}`, note: 'step 20',
      cells: Array.from({ length: columns }, (___, column) => cell(`${table}-${run}-${column}`)),
    })),
  })),
});

test('a contact sheet has all images in rows and columns of one size, with labels', () => {
  const layout = layoutOf(plateOf(2, 3), 256);

  assert.equal(layout.size, 256);
  assert.equal(layout.leftOut, 0);
  assert.equal(layout.images.length, 6);
  const [first, second, , below] = layout.images;
  assert.equal(second.y, first.y);
  assert.equal(below.x, first.x);
  assert.ok(second.x >= first.x + 256 && below.y >= first.y + 256, 'none covers another');
  const texts = layout.texts.flatMap(({ text, note }) => [text, note]);
  ['e/p, step 20', 'metric 0', 'prompt 2', 'run 1', 'step 20'].forEach((text) => assert.ok(texts.includes(text), text));
  layout.images.forEach(({ x, y }) => assert.ok(x + 256 <= layout.width && y + 256 <= layout.height));
});

test('images are scaled down until the sheet is within its limits', () => {
  const layout = layoutOf(plateOf(20, 60), 512);

  assert.ok(layout.size < 512 && layout.size >= 64);
  assert.equal(layout.leftOut, 0);
  assert.ok(layout.width * layout.height <= 64_000_000 && Math.max(layout.width, layout.height) <= 16_384);
  assert.equal(layoutOf(plateOf(20, 60), 64).size, 64);
});

test('what does not fit even with the smallest images is left out and counted', () => {
  for (const [runs, columns, tables] of [[2, 1_000, 1], [600, 2, 1], [100, 108, 20], [1, 108, 400]]) {
    const { width, height, images, leftOut } = layoutOf(plateOf(runs, columns, tables), 256);
    assert.ok(width <= 16_384 && height <= 16_384 && width * height <= 64_000_000, `${width} x ${height}`);
    assert.equal(images.length + leftOut, runs * columns * tables);
    assert.ok(images.length > 0 && leftOut > 0);
    images.forEach(({ x, y, size }) => assert.ok(x + size <= width && y + size <= height));
  }
});

test('missing images are left empty', () => {
  const plate = plateOf(1, 3);
  plate.tables[0].rows[0].cells[1] = null;

  assert.deepEqual(layoutOf(plate, 64).images.map(({ image: { caption } }) => caption), ['0-0-0', '0-0-2']);
});

test('a film has a frame with all runs for each step, and repeats the image of a run that has none there', () => {
  const plate = plateOf(3, 4);
  plate.tables[0].rows[1].cells[2] = null;
  plate.tables[0].rows[2].cells[0] = null;
  const { frames, width, height, texts } = filmLayout(plate, 256);

  assert.deepEqual(frames.map(({ images }) => images.map((one) => one.image.caption)),
    [['0-0-0', '0-1-0'], ['0-0-1', '0-1-1', '0-2-1'], ['0-0-2', '0-1-1', '0-2-2'], ['0-0-3', '0-1-3', '0-2-3']]);
  assert.deepEqual(frames.map((frame) => frame.texts[0].text), ['prompt 0', 'prompt 1', 'prompt 2', 'prompt 3']);
  assert.equal(width % 2 + height % 2, 0);
  assert.deepEqual(texts.slice(1).map(({ text }) => text), ['run 0', 'run 1', 'run 2']);
});

test('a film is no larger than a screen unless images are at their minimum', () => {
  for (const runs of [1, 2, 3, 6, 12, 30]) {
    const { width, height, frames } = filmLayout(plateOf(runs, 2), 512);
    assert.ok(width <= 1_920 && height <= 1_080, `${runs} runs: ${width} x ${height}`);
    frames[0].images.forEach(({ x, y, size }) => assert.ok(x + size <= width && y + size <= height));
  }
});

test('Markdown is a table of links, and no name breaks out of its cell', () => {
  const plate = plateOf(1, 2);
  plate.tables[0].heads = ['a | b', 'c\nd'];
  Object.assign(plate.tables[0].rows[0], { name: '[x](y) *z*', cells: [cell('a(1)', 'step 3'), null] });

  assert.equal(markdownOf(plate), `## e/p, step 20

### metric 0

| run | a \\| b | c d |
| --- | --- | --- |
| \\[x\\](y) \\*z\\*<br>step 20 | ![a(1)](http://here/files/a%281%29.png)<br>step 3 |  |
`);
});

test('texts are broken between words, and what does not fit ends in an ellipsis', () => {
  const lines = (text, most, width) => linesOf(text, most, width, (some) => some.length);

  assert.deepEqual(lines('a small house', 2, 20), ['a small house']);
  assert.deepEqual(lines('a small house', 2, 8), ['a small', 'house']);
  assert.deepEqual(lines('a small house under a roof', 2, 8), ['a small', 'house u…']);
  assert.deepEqual(lines('incomprehensible', 2, 8), ['incompr…']);
  assert.deepEqual(lines('', 2, 8), ['']);
});
