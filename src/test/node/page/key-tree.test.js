// How the page groups metric keys.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupedKeys } from './app/metrics/key-tree.js';

const keysOf = (...metrics) => metrics.map((metric) => ({ metric, runs: 1 }));

/** A group as `prefix: keys [groups below]`. */
const shown = ({ prefix, keys, groups }) =>
  `${prefix}: ${keys.map(({ metric }) => metric).join(' ')}${groups.length > 0 ? ` [${groups.map(shown).join('; ')}]` : ''}`;

const grouped = (...metrics) => groupedKeys(keysOf(...metrics)).map(shown);

test('keys are grouped by their prefix, and those without one come after them', () => {
  assert.deepEqual(grouped('samples', 'main/b', 'eval/x', 'main/a', 'eval/y', 'grid'),
    ['eval/: eval/x eval/y', 'main/: main/a main/b', ': grid samples']);
});

test('a prefix with a single key forms no group', () => {
  assert.deepEqual(grouped('layer 1/activations', 'layer 2/activations', 'main/a', 'main/b'),
    ['main/: main/a main/b', ': layer 1/activations layer 2/activations']);
});

test('longer prefixes are subgroups, and what all keys of a group share is one prefix', () => {
  assert.deepEqual(grouped('val/cats/a', 'val/cats/b', 'val/dogs/a', 'val/dogs/b', 'val/all', 'very/long/way/x', 'very/long/way/y'),
    ['val/: val/all [val/cats/: val/cats/a val/cats/b; val/dogs/: val/dogs/a val/dogs/b]',
      'very/long/way/: very/long/way/x very/long/way/y']);
  assert.deepEqual(groupedKeys(keysOf('a/b/1', 'a/b/2', 'a/c')).map(({ groups }) => groups.map(({ name }) => name)), [['b/']]);
});

test('numbers within names are ordered as numbers', () => {
  assert.deepEqual(grouped('m/10', 'm/9', 'm/1'), ['m/: m/1 m/9 m/10']);
});

test('keys and groups that most of the runs have come first', () => {
  const keys = [['a/1', 1], ['a/2', 1], ['b/1', 2], ['b/2', 5], ['lone', 5]].map(([metric, runs]) => ({ metric, runs }));
  assert.deepEqual(groupedKeys(keys).map(shown), ['b/: b/2 b/1', ': lone', 'a/: a/1 a/2']);
});

test('slashes at the ends and repeated slashes are parts of names', () => {
  assert.deepEqual(grouped('/a', '/b', 'x//y', 'x//z', 'x/', 'end/'),
    ['/: /a /b', 'x/: x/ [x//: x//y x//z]', ': end/']);
});

test('each key is in one group, and all of a group are counted', () => {
  const metrics = Array.from({ length: 500 }, (_, number) => `g${number % 7}/h${number % 3}/key ${number}`);
  const all = (group) => [...group.keys, ...group.groups.flatMap(all)];
  const groups = groupedKeys(keysOf(...metrics));
  assert.equal(groups.length, 7);
  assert.deepEqual(groups.flatMap(all).map(({ metric }) => metric).sort(), [...metrics].sort());
  assert.deepEqual(groups.map((group) => group.all.length), groups.map((group) => all(group).length));
});

test('without keys there are no groups', () => {
  assert.deepEqual(groupedKeys([]), []);
});
