// Where a film of the steps goes next.

import assert from 'node:assert/strict';
import test from 'node:test';
import { filmStep, rewound } from './app/steps/film.js';

const ALL = [10, 20, 30, 40];
const page = (step, open = [], pinned = null) => ({ step, open, pinned });
const once = { backwards: false, loops: false };

test('a film plays to its end, and starts over if it loops', () => {
  assert.equal(filmStep(page(10), ALL, once), 1);
  assert.equal(filmStep(page(40), ALL, once), null);
  assert.equal(filmStep(page(40), ALL, { ...once, loops: true }), -3);
  assert.equal(filmStep(page(null), ALL, once), null, 'without a step it is at the last');
});

test('backwards it ends at the first step', () => {
  assert.equal(filmStep(page(20), ALL, { ...once, backwards: true }), -1);
  assert.equal(filmStep(page(10), ALL, { ...once, backwards: true }), null);
  assert.equal(filmStep(page(10), ALL, { backwards: true, loops: true }), 3);
});

test('images with their own steps keep their distance', () => {
  const apart = page(10, [{ step: null }, { step: 30 }]);
  assert.equal(filmStep(apart, ALL, once), 1);
  assert.equal(filmStep(page(20, [{ step: null }, { step: 40 }]), ALL, { ...once, loops: true }), -1);
  assert.equal(rewound(page(20, [{ step: null }, { step: 40 }]), ALL, false), -1);
});

test('the reference does not move, and a page step that no image follows is ignored', () => {
  assert.equal(filmStep(page(10, [{ step: 40 }, { step: null }], 0), ALL, once), 1);
  assert.equal(filmStep(page(40, [{ step: 10 }]), ALL, once), 1);
});

test('a film of one step cannot be played', () => {
  assert.equal(filmStep(page(10), [10], { ...once, loops: true }), null);
});
