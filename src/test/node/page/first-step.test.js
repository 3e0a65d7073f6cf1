import test from 'node:test';
import assert from 'node:assert/strict';
import { firstStep } from './app/start/first-step.js';

const every = (cadence, last) => Array.from({ length: Math.floor(last / cadence) }, (one, index) => (index + 1) * cadence);
const of = (...runs) => firstStep(new Map(runs.map((steps, index) => [`run ${index}`, steps])));

test('for one run it is the last step', () => {
  assert.equal(of(every(250, 5000)), 5000);
});

test('for runs without images there is none', () => {
  assert.equal(of(), null);
  assert.equal(of([], []), null);
});

test('for runs with different cadences it is the last step that most of them share', () => {
  assert.equal(of(every(250, 5000), every(500, 4000), every(1000, 4500)), 4000);
  assert.equal(of(every(250, 5000), every(250, 5000), every(1000, 4000)), 5000);
});

test('for two runs, both must have it', () => {
  assert.equal(of(every(250, 5500), every(500, 2000)), 2000);
});

test('one long run among short ones does not matter', () => {
  assert.equal(of(every(1, 61_000), every(250, 5000), every(250, 4000), every(250, 5500)), 5000);
});

test('one run that has just started does not hide the others', () => {
  assert.equal(of(every(50, 600), every(250, 5000), every(250, 5000)), 5000);
});

test('runs without images are not counted', () => {
  assert.equal(of([], [], [], every(250, 5000), every(250, 4000)), 4000);
});

test('if only an early step is shared, it is the last that most have reached', () => {
  assert.equal(of([0, 7, 14, 21], [0, 8, 16, 24], [0, 9, 18, 27]), 24);
  assert.equal(of([0, 999], [0, 1000], [0, 1001]), 1000);
});

test('a step shared in the second half is chosen', () => {
  assert.equal(of(every(7, 700), every(11, 700), every(13, 700)), 693);
});

test('step 0 is a step like any other', () => {
  assert.equal(of([0], [0]), 0);
  assert.equal(of([0], [0], [0, 10]), 0);
});
