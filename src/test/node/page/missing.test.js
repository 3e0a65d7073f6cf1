import test from 'node:test';
import assert from 'node:assert/strict';
import { hasImages, metricsWithout, runsWithout } from './app/grid/missing.js';

const missing = (run, reason, nearest = null) => ({ run_id: run, images: [], missing: { reason, nearest_step: nearest } });
const shown = (run) => ({ run_id: run, images: [{}] });
const upper = (run) => run.toUpperCase();

test('runs that lack images for the same reason form a group', () => {
  const cells = [missing('a', 'not_logged', 4750), shown('b'), missing('c', 'not_logged', 4750), missing('d', 'not_yet', 600)];
  assert.deepEqual(runsWithout(cells, upper), [
    { words: 'no images', groups: [{ names: ['A', 'C'], nearest: 4750 }] },
    { words: 'not logged yet', groups: [{ names: ['D'], nearest: 600 }] },
  ]);
});

test('no step is offered if only the caption is missing, because the nearest step may lack it too', () => {
  assert.deepEqual(runsWithout([missing('a', 'no_such_caption', 500)], upper),
    [{ words: 'no matching caption', groups: [{ names: ['A'], nearest: null }] }]);
});

test('each nearest step has a group of its own', () => {
  const cells = [missing('a', 'not_logged', 10), missing('b', 'not_logged'), missing('c', 'not_logged', 10), missing('d', 'not_logged', 0)];
  assert.deepEqual(runsWithout(cells, upper), [{ words: 'no images', groups: [
    { names: ['A', 'C'], nearest: 10 }, { names: ['B'], nearest: null }, { names: ['D'], nearest: 0 }] }]);
});

test('unreadable runs are not repeated for each metric', () => {
  assert.deepEqual(runsWithout([missing('a', 'run_not_found'), missing('b', 'run_unreadable'), shown('c')], upper), []);
});

test('an unknown reason is shown as it is', () => {
  assert.deepEqual(runsWithout([missing('a', 'moved_away')], upper), [{ words: 'moved_away', groups: [{ names: ['A'], nearest: null }] }]);
});

test('metrics without images of any run are grouped, each with the nearest step of any run', () => {
  const rows = [{ metric: 'full', cells: [shown('a'), missing('b', 'not_logged')] },
    { metric: 'x', cells: [missing('a', 'not_logged', 100), missing('b', 'not_yet', 480)] },
    { metric: 'y', cells: [missing('a', 'not_logged'), missing('b', 'run_not_found')] },
    { metric: 'z', cells: [missing('a', 'no_such_caption', 500), missing('b', 'not_logged')] }];
  assert.deepEqual(metricsWithout(rows, 500), [
    { words: 'no images', metrics: [{ metric: 'x', nearest: 480 }, { metric: 'y', nearest: null }] },
    { words: 'no matching caption', metrics: [{ metric: 'z', nearest: null }] },
  ]);
  assert.deepEqual(rows.map(hasImages), [true, false, false, false]);
});

test('if all runs are unreadable, metrics are not mentioned', () => {
  assert.deepEqual(metricsWithout([{ metric: 'm', cells: [missing('a', 'run_not_found')] }], null), []);
});
