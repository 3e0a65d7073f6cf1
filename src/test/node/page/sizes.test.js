import test from 'node:test';
import assert from 'node:assert/strict';
import { besideOf, imageSize, stripsBeside } from './app/grid/sizes.js';

const ROOM = { width: 1042, height: 900 };

test('a chosen size is used unchanged', () => {
  assert.equal(imageSize(160, 4, ROOM), 160);
});

test('images that are to fit fill the width', () => {
  for (const beside of [2, 3, 4, 7, 10]) {
    const size = imageSize('fit', beside, ROOM);
    const taken = beside * size + (beside - 1) * 6 + 18;
    assert.ok(taken <= ROOM.width && (taken > ROOM.width - beside || size === 675), `${beside} of ${size} take ${taken}`);
  }
});

test('images are not taller than the visible area, nor larger than any thumbnail, nor too small', () => {
  assert.equal(imageSize('fit', 1, ROOM), 675);
  assert.equal(imageSize('fit', 1, { width: 4000, height: 3000 }), 1024);
  assert.equal(imageSize('fit', 108, ROOM), 64);
  assert.equal(imageSize('fit', 0, ROOM), 675);
});

test('prompts or runs are side by side', () => {
  assert.equal(besideOf(8, 3, { layout: 'rows' }), 8);
  assert.equal(besideOf(8, 3, { layout: 'columns' }), 3);
});

test('strips with space for another one are side by side', () => {
  assert.equal(stripsBeside(4, 160, 4, ROOM), 1);
  assert.equal(stripsBeside(4, 160, 4, { width: 1540 }), 2);
  assert.equal(stripsBeside(1, 160, 9, ROOM), 4);
  assert.equal(stripsBeside(1, 160, 3, ROOM), 3);
  assert.equal(stripsBeside(108, 512, 3, ROOM), 1);
});
