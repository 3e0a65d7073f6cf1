// The positions of steps on the slider, and the marks of runs above it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsOf, marksOf, scaleOf } from './app/steps/scale.js';

const range = (first, every, count) => Array.from({ length: count }, (_, place) => first + every * place);

test('by order, steps are equally spaced, however far apart they are', () => {
  const scale = scaleOf([10, 20, 1_000, 1_010, 90_000], 'order');
  assert.deepEqual([10, 20, 1_000, 1_010, 90_000].map(scale.placeOfStep), [0, 0.25, 0.5, 0.75, 1]);
});

test('a step between two others is placed between them, and one beyond the ends at an end', () => {
  const scale = scaleOf([10, 20, 120], 'order');
  assert.deepEqual([70, 0, 500].map(scale.placeOfStep), [0.75, 0, 1]);
});

test('each position returns the nearest step', () => {
  const order = scaleOf([10, 20, 1_000], 'order');
  assert.deepEqual([-1, 0, 0.2, 0.3, 0.7, 0.8, 1, 2].map(order.stepAt), [10, 10, 10, 20, 20, 1_000, 1_000, 1_000]);
  const linear = scaleOf([10, 20, 1_010], 'linear');
  assert.deepEqual([-1, 0.004, 0.006, 0.4, 0.6, 2].map(linear.stepAt), [10, 10, 20, 20, 1_010, 1_010]);
});

test('to scale, the position of a step is proportional to its number', () => {
  const scale = scaleOf([0, 10, 100], 'linear');
  assert.deepEqual([0, 10, 100, 25, 200].map(scale.placeOfStep), [0, 0.1, 1, 0.25, 1]);
});

test('a single step is at the start of the slider', () => {
  ['order', 'linear'].forEach((name) => {
    const scale = scaleOf([100], name);
    assert.equal(scale.placeOfStep(100), 0);
    assert.equal(scale.stepAt(0.7), 100);
    assert.deepEqual(marksOf([100], scale, 500, 8), [[-4, 4]]);
    assert.deepEqual(labelsOf([100], scale, 7), [{ step: 100, place: 0 }]);
  });
});

test('a run is marked at its own steps, and not where it has none', () => {
  const all = range(0, 10, 11);
  assert.deepEqual(marksOf([0, 50, 100], scaleOf(all, 'order'), 100, 4), [[-2, 2], [48, 52], [98, 102]]);
});

test('touching marks are merged', () => {
  assert.deepEqual(marksOf(range(0, 1, 6).concat([10]), scaleOf(range(0, 1, 11), 'order'), 100, 10), [[-5, 55], [95, 105]]);
});

test('a run has no more marks than pixels, and no gap is lost, however many steps it has', () => {
  const all = range(0, 1, 61_000);
  const gap = (step) => step < 20_000 || step >= 40_000;
  ['order', 'linear'].forEach((name) => {
    const dense = marksOf(all.filter(gap), scaleOf(all, name), 1_000, 1.5);
    assert.equal(dense.length, 2, name);
    assert.ok(Math.abs(dense[0][1] - 328) < 2 && Math.abs(dense[1][0] - 656) < 2, JSON.stringify(dense));
    const sparse = marksOf(all.filter((step) => step % 300 === 0), scaleOf(all, name), 1_000, 1.5);
    assert.equal(sparse.length, 204, name);
    const uneven = marksOf(all.filter((step) => step % 7 === 0), scaleOf(all, name), 1_000, 0.5);
    assert.ok(uneven.length <= 1_001, name);
  });
});

test('a run without steps has no marks', () => {
  assert.deepEqual(marksOf([], scaleOf([1, 2], 'order'), 100, 4), []);
});

test('few steps are labelled: the first, the last, and none too close to another', () => {
  const order = labelsOf(range(0, 250, 100), scaleOf(range(0, 250, 100), 'order'), 7);
  assert.equal(order.length, 7);
  assert.deepEqual([order[0], order.at(-1)], [{ step: 0, place: 0 }, { step: 24_750, place: 1 }]);
  const two = labelsOf([5, 9], scaleOf([5, 9], 'order'), 7);
  assert.deepEqual(two.map(({ step }) => step), [5, 9]);
  const squeezed = [0, 1, 2, 3, 97_000, 100_000];
  assert.deepEqual(labelsOf(squeezed, scaleOf(squeezed, 'linear'), 7).map(({ step }) => step), [0, 100_000]);
});
