// The default metric key of the evolution, and the prompts to choose from.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isChosen, promptBeside, promptQuery, promptsOf } from './app/evolution/subject.js';
import { subjectOf, subjectsOf } from './app/metrics/subject.js';

const logged = new Map([
  ['r1', { metrics: [{ metric: 'a', values: 3 }, { metric: 'b', values: 5 }] }],
  ['r2', { metrics: [{ metric: 'a', values: 3 }] }],
]);
const state = (selection, metrics = logged) => ({ selection: { runs: ['r1', 'r2'], metrics: [], subject: null, ...selection }, metrics });

test('the metric is the chosen one, or the first ticked one, or the one with the most images', () => {
  assert.equal(subjectOf(state({ subject: 'c', metrics: ['b'] })), 'c');
  assert.equal(subjectOf(state({ metrics: ['b', 'a'] })), 'b');
  assert.equal(subjectOf(state({})), 'a');
});

test('the one with the most is unknown until the metrics of all runs are loaded', () => {
  assert.equal(subjectOf(state({}, new Map([...logged].slice(0, 1)))), null);
  assert.equal(subjectOf(state({}, new Map([['r1', { metrics: [] }], ['r2', { metrics: [] }]]))), null);
});

test('the chosen metric is always offered, ticked or logged or not', () => {
  assert.deepEqual(subjectsOf(state({ metrics: ['b'] })), ['b']);
  assert.deepEqual(subjectsOf(state({})), ['a', 'b']);
  assert.deepEqual(subjectsOf(state({ subject: 'c', metrics: ['b'] })), ['c', 'b']);
});

const response = {
  caption: null, occurrence: null, index: 0, index_count: 3,
  prompts: [
    { caption: 'a fox', occurrence: 0, index: 0 }, { caption: 'a house', occurrence: 0, index: 1 },
    { caption: 'a tree', occurrence: 0, index: 1 }, { caption: 'a fox', occurrence: 1, index: 2 },
  ],
};

test('an index is shown as its caption if all lists have the same there', () => {
  const { places, captions } = promptsOf(response);
  assert.deepEqual(places.map(({ shown }) => shown), ['1: a fox', 'image 2', '3: a fox']);
  assert.deepEqual(captions.map(({ shown }) => shown), ['a fox', 'a house', 'a tree', 'a fox (2)']);
});

test('the next prompt is the next index or caption, and the last one stays', () => {
  assert.deepEqual(promptBeside(response, 1), { prompt: null, index: 1 });
  assert.deepEqual(promptBeside(response, -1), { prompt: null, index: null });
  assert.deepEqual(promptBeside({ ...response, index: 2 }, 1), { prompt: null, index: 2 });
  const byCaption = { ...response, caption: 'a tree', occurrence: 0, index: null };
  assert.deepEqual(promptBeside(byCaption, 1), { prompt: 'a fox', index: 1 });
  assert.deepEqual(promptBeside(byCaption, -1), { prompt: 'a house', index: null });
});

test('the choice of a link is always shown, logged or not', () => {
  const unknown = { ...response, caption: 'a lamp', occurrence: 0, index: null };
  assert.equal(promptsOf(unknown).captions.filter(({ chosen }) => isChosen(chosen, unknown)).length, 1);
  const far = { ...response, index: 9 };
  assert.equal(promptsOf(far).places.filter(({ chosen }) => isChosen(chosen, far)).length, 1);
});

test('with a caption, the index counts the images that have it', () => {
  assert.deepEqual(promptQuery({ prompt: null, index: 2 }), [['index', 2]]);
  assert.deepEqual(promptQuery({ prompt: 'a fox', index: 1 }), [['caption', 'a fox'], ['occurrence', 1]]);
});
