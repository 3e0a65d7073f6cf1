// Which steps the evolution shows: how many fit, and how zooming and moving change the range.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, canZoomIn, columnOf, columnsFitting, moved, mostColumns, placeAmong, zoomedIn, zoomedOut, WHOLE } from './app/evolution/range.js';

const hundred = Array.from({ length: 100 }, (_, place) => 10 * place);
const thinned = (all, count) => Array.from({ length: count }, (_, place) => all[Math.round(place * (all.length - 1) / (count - 1))]);

test('there are as many columns as fit without being cut off, but never fewer than the minimum', () => {
  assert.equal(columnsFitting(1040, 100, 2), 10);
  assert.equal(columnsFitting(1035, 100, 2), 9);
  assert.equal(columnsFitting(863, 160, 2), 5);
  assert.equal(columnsFitting(300, 160, 2), 3);
});

test('the number of columns is within the limits of the service on columns and cells', () => {
  assert.equal(columnsFitting(100_000, 64, 2), 200);
  assert.equal(mostColumns(1), 200);
  assert.equal(mostColumns(20), 100);
  assert.equal(mostColumns(100), 20);
  assert.equal(columnsFitting(100_000, 64, 100), 20);
});

test('zooming in shows half of the columns, around the current one', () => {
  const columns = thinned(hundred, 9);
  assert.deepEqual(zoomedIn(columns, WHOLE, 4), { from: columns[2], to: columns[6] });
  assert.deepEqual(zoomedIn(columns, WHOLE, null), { from: columns[2], to: columns[6] });
});

test('at an end the range stays open, so that it includes later steps', () => {
  const columns = thinned(hundred, 9);
  assert.deepEqual(zoomedIn(columns, WHOLE, 8), { from: columns[4], to: null });
  assert.deepEqual(zoomedIn(columns, WHOLE, 0), { from: null, to: columns[4] });
  assert.deepEqual(zoomedIn([100, 110, 120], { from: 95, to: 125 }, 0), { from: 95, to: 110 });
});

test('a step zoomed into repeatedly stays in the range, until two columns are left', () => {
  for (const step of hundred) {
    let range = WHOLE;
    let columns = thinned(hundred, 9);
    for (let times = 0; times < 20 && canZoomIn(columns); times++) {
      range = zoomedIn(columns, range, placeAmong(columns, step));
      const inside = hundred.filter((one) => one >= (range.from ?? 0) && one <= (range.to ?? Infinity));
      columns = inside.length <= 9 ? inside : thinned(inside, 9);
      assert.ok(inside.includes(step), `step ${step} in ${JSON.stringify(range)}`);
    }
    assert.equal(columns.length, 2);
  }
});

test('two columns cannot be zoomed into further', () => {
  assert.equal(canZoomIn([1, 2]), false);
  assert.deepEqual(zoomedIn([1, 2], WHOLE, 0), WHOLE);
});

test('zooming out shows twice as many steps, and finally all', () => {
  assert.deepEqual(zoomedOut(hundred, { from: 400, to: 490 }), { from: 350, to: 540 });
  assert.deepEqual(zoomedOut(hundred, { from: 300, to: 690 }), { from: 100, to: 890 });
  assert.deepEqual(zoomedOut(hundred, { from: 100, to: 890 }), WHOLE);
  assert.deepEqual(zoomedOut(hundred, { from: 410, to: 410 }), { from: 400, to: 420 });
});

test('zooming out of a range without steps shows those next to it', () => {
  assert.deepEqual(zoomedOut([10, 20, 30], { from: 12, to: 18 }), { from: null, to: 20 });
  assert.deepEqual(zoomedOut([10, 20, 30], { from: 500, to: 600 }), { from: 20, to: null });
});

test('a range moves by half of its width, and not beyond the ends', () => {
  assert.deepEqual(moved(hundred, { from: 400, to: 480 }, 1), { from: 440, to: 520 });
  assert.deepEqual(moved(hundred, { from: 400, to: 480 }, -1), { from: 360, to: 440 });
  assert.deepEqual(moved(hundred, { from: 900, to: 980 }, 1), { from: 910, to: null });
  assert.deepEqual(moved(hundred, { from: 20, to: 100 }, -1), { from: null, to: 80 });
});

test('dragging across headers selects the range; the last header includes later steps', () => {
  assert.deepEqual(between([10, 20, 30, 40], 1, 2, WHOLE), { from: 20, to: 30 });
  assert.deepEqual(between([10, 20, 30, 40], 2, 3, WHOLE), { from: 30, to: null });
  assert.deepEqual(between([10, 20, 30, 40], 2, 3, { from: 5, to: 45 }), { from: 30, to: 45 });
});

test('a step belongs to its column, or to the one before it', () => {
  assert.equal(columnOf([10, 20, 30], 20), 1);
  assert.equal(columnOf([10, 20, 30], 29), 1);
  assert.equal(columnOf([10, 20, 30], 500), 2);
  assert.equal(columnOf([10, 20, 30], 5), -1);
  assert.equal(columnOf([10, 20, 30], null), -1);
});

test('a step without a column is between two', () => {
  assert.equal(placeAmong([10, 20, 30], 20), 1);
  assert.equal(placeAmong([10, 20, 30], 25), 1.5);
  assert.equal(placeAmong([10, 20, 30], 500), 2);
  assert.equal(placeAmong([10, 20, 30], 5), null);
  assert.equal(placeAmong([10, 20, 30], null), 2);
});
