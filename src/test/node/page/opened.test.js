// The open images: added, removed, and moved against the reference.

import assert from 'node:assert/strict';
import test from 'node:test';
import { added, promptsWalked, runsWalked, toggled, walked, without } from './app/look/opened.js';
import { readSelection, writeSelection } from './app/address.js';

const image = (run, more = {}) => ({ run, metric: 'm', column: 0, ...more });
const names = ({ open }) => open.map(({ run }) => run).join('');
const open = (runs, pinned = null) => ({ open: [...runs].map((run) => image(run)), pinned });

test('an image is added, and removed by adding it again', () => {
  const two = toggled(open('a'), image('b'));
  assert.equal(names(two), 'ab');
  assert.equal(names(toggled(two, image('a'))), 'b');
  assert.equal(names(toggled(open('a'), image('a'))), 'a', 'the only one stays');
  assert.equal(toggled(open('a'), image('a', { step: 10 })).open.length, 2, 'at another step it is another image');
  assert.equal(names(added(two, image('a'))), 'ab');
});

test('a fifth image replaces the last one that is not the reference', () => {
  assert.equal(names(added(open('abcd'), image('e'))), 'abce');
  const kept = added(open('abcd', 3), image('e'));
  assert.equal(names(kept), 'abde');
  assert.equal(kept.open[kept.pinned].run, 'd');
});

test('the reference stays the same image when others are removed', () => {
  assert.equal(without(open('abc', 2), 0).pinned, 1);
  assert.equal(without(open('abc', 0), 2).pinned, 0);
  assert.equal(without(open('abc', 1), 1).pinned, null);
});

test('all but the reference move, each from its own step', () => {
  const all = [10, 20, 30, 40];
  const images = [image('a', { step: 20 }), image('b'), image('c', { step: 30 })];
  const there = walked({ step: 10, open: images, pinned: 0 }, all, 1);
  assert.deepEqual([there.step, ...there.open.map(({ step }) => step)], [20, 20, undefined, 40]);
  assert.equal(walked({ step: 40, open: [image('a', { step: 10 }), image('b')], pinned: 0 }, all, 1), null);
  assert.equal(walked({ step: 40, open: [image('a', { step: 10 })], pinned: null }, all, 1).open[0].step, 20);
  assert.equal(walked({ step: null, open: [], pinned: null }, all, -1).step, 30);
  assert.equal(walked({ step: 25, open: [], pinned: null }, all, 1).step, 30, 'from between two steps to the one beside');
  assert.equal(walked({ step: 25, open: [], pinned: null }, all, -1).step, 20);
  assert.equal(walked({ step: 25, open: [], pinned: null }, [], 1), null);
});

test('all but the reference move between prompts', () => {
  assert.deepEqual(promptsWalked(open('ab', 1), 2).map(({ column }) => column), [2, 0]);
  assert.deepEqual(promptsWalked(open('a'), -1).map(({ column }) => column), [0]);
});

test('a link contains the own steps of images, and an older link has none', () => {
  const link = 'step=5&open=a%3A3%3Amain%2Fx%3Ay%4012&open=b%3A0%40500%3Am&pinned=1';
  const selection = readSelection(link);
  assert.deepEqual(selection.open, [{ run: 'a', column: 3, step: null, metric: 'main/x:y@12' },
    { run: 'b', column: 0, step: 500, metric: 'm' }]);
  assert.equal(writeSelection(selection), link);
});

test('runs are visited in their order, and not beyond the ends', () => {
  const runs = ['a', 'b', 'c', 'd'];
  const walk = (shown, count) => names({ open: runsWalked({ ...shown, runs }, count) });
  assert.equal(walk(open('ab'), 1), 'bc');
  assert.equal(walk(open('ab', 0), 1), 'ac', 'the reference stays');
  assert.equal(walk(open('bd'), 1), 'bd', 'all stay where one is the last');
  assert.equal(walk(open('a'), -1), 'a');
  assert.equal(walk(open('x'), 1), 'x', 'a run that is not ticked has no place among them');
});
