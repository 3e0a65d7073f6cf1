// What the page makes of the header that names the metrics of which rows are missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incompleteRuns } from './app/data/incomplete.js';

test('the rows of all metrics of a run are added up, whatever is in their names', () => {
  assert.deepEqual(incompleteRuns('r%C3%B61/a%2C%20b%3B; read=2; expected=5, r%C3%B61/c%2Fd; read=10; expected=11, r2/e; read=0; expected=1'),
    new Map([['rö1', { read: 12, expected: 16 }], ['r2', { read: 0, expected: 1 }]]));
});

test('without the header all rows were read', () => {
  assert.deepEqual(incompleteRuns(null), new Map());
});
