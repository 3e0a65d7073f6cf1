// The number of columns of the open images.

import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsFor } from './app/look/arrangement.js';

test('two images are side by side, or stacked in a narrow window', () => {
  assert.equal(columnsFor(1, 1, 1440, 800), 1);
  assert.equal(columnsFor(2, 1, 1440, 800), 2);
  assert.equal(columnsFor(2, 1, 390, 740), 1);
  assert.equal(columnsFor(2, 1, 820, 1070), 2, 'not for a little more room');
  assert.equal(columnsFor(2, 4, 1440, 800), 1, 'wide ones have more room below one another');
});

test('four images are in a row or two by two, depending on their shape and that of the window', () => {
  assert.equal(columnsFor(4, 0.4, 1440, 800), 4);
  assert.equal(columnsFor(4, 1.5, 1440, 800), 2);
  assert.equal(columnsFor(4, 1, 390, 740), 2);
  assert.equal(columnsFor(4, 4 / 3, 1920, 970), 2, 'and never three and one');
  assert.equal(columnsFor(3, 1, 1920, 900), 3);
  assert.equal(columnsFor(3, 1, 820, 1070), 2);
});
