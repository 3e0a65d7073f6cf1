// How the page reads the header with the metrics that lack rows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incompleteRuns } from './app/steps/incomplete.js';

test('the rows of all metrics of a run are added up, whatever their names contain', () => {
  assert.deepEqual(incompleteRuns('r%C3%B61/a%2C%20b%3B; read=2; expected=5, r%C3%B61/c%2Fd; read=10; expected=11, r2/e; read=0; expected=1'),
    new Map([['rö1', { read: 12, expected: 16 }], ['r2', { read: 0, expected: 1 }]]));
});

test('without the header, all rows were read', () => {
  assert.deepEqual(incompleteRuns(null), new Map());
});
