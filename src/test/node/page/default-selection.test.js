import test from 'node:test';
import assert from 'node:assert/strict';
import { defaultSelection } from './app/start/default-selection.js';

const run = (id, values) => ({
  run_id: id, metrics: Object.entries(values).map(([metric, count]) => ({ metric, values: count })),
});

test('the newest four runs with images are selected, and the three metrics that most runs have', () => {
  const newest = [run('empty', {}), ...['a', 'b', 'c', 'd', 'e'].map((id) => run(id, { z: 10, y: 20, x: 20, rare: 1 }))];
  newest[1].metrics.pop();
  assert.deepEqual(defaultSelection(newest, []), { runs: ['a', 'b', 'c', 'd'], metrics: ['x', 'y', 'z'] });
});

test('a run with nothing in common with the others is skipped', () => {
  const newest = [run('odd', { strange: 99 }), run('a', { samples: 5 }), run('b', { samples: 5 }),
    run('c', { samples: 1, reals: 9 }), run('d', { reals: 9, qualities: 2 }), run('e', { qualities: 2 })];
  assert.deepEqual(defaultSelection(newest, []), { runs: ['a', 'b', 'c', 'd'], metrics: ['samples', 'reals', 'qualities'] });
});

test('a run that has just started is included', () => {
  const newest = [run('new', { reals: 1 }), run('a', { reals: 6, samples: 20 }), run('b', { reals: 6, samples: 20 })];
  assert.deepEqual(defaultSelection(newest, []), { runs: ['new', 'a', 'b'], metrics: ['reals', 'samples'] });
});

test('only the wanted metrics are selected, in their order', () => {
  const newest = [run('a', { samples: 20, reals: 6, other: 90 }), run('b', { other: 90 })];
  assert.deepEqual(defaultSelection(newest, ['reals', 'never', 'samples']), { runs: ['a'], metrics: ['reals', 'samples'] });
  assert.equal(defaultSelection(newest, ['never']), null);
});

test('a run that takes long to read is left out', () => {
  const newest = [run('long', { samples: 61_000 }), run('a', { samples: 20 }), run('b', { samples: 20 })];
  assert.deepEqual(defaultSelection(newest, []), { runs: ['a', 'b'], metrics: ['samples'] });
});

test('if all runs are long, two of them are selected under one metric', () => {
  const newest = ['a', 'b', 'c'].map((id) => run(id, { samples: 30_000, reals: 20_000 }));
  assert.deepEqual(defaultSelection(newest, []), { runs: ['a', 'b'], metrics: ['samples'] });
});

test('if no run logged images, nothing is selected', () => {
  assert.equal(defaultSelection([], []), null);
  assert.equal(defaultSelection([run('a', {}), run('b', {})], []), null);
});
