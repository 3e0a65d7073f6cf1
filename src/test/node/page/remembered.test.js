import test from 'node:test';
import assert from 'node:assert/strict';
import { readSelection } from './app/address.js';
import { rememberedOf } from './app/start/remembered.js';

function storage(items = new Map()) {
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value), removeItem: (key) => items.delete(key), items };
}

const SELECTION = readSelection('entity=team&project=p&run=a&run=b&metric=m&step=250&open=a:0:m');
const upper = (id) => id.toUpperCase();

test('a comparison is read as it was written, without its project and what was open', () => {
  const kept = storage();
  rememberedOf('k', () => kept, () => 1_000).write(SELECTION, upper);
  const { selection, names, at } = rememberedOf('k', () => kept).read();
  assert.deepEqual([selection.runs, selection.metrics, selection.step, selection.open], [['a', 'b'], ['m'], 250, []]);
  assert.deepEqual([selection.entity, names, at], [null, ['A', 'B'], 1_000]);
});

test('each key has its own comparison', () => {
  const kept = storage();
  rememberedOf('one', () => kept).write(SELECTION, upper);
  assert.equal(rememberedOf('other', () => kept).read(), null);
});

test('a newer comparison of another tab is not overwritten by an older one', () => {
  const kept = storage();
  const [one, other] = [rememberedOf('k', () => kept), rememberedOf('k', () => kept)];
  one.write(SELECTION, upper);
  other.write({ ...SELECTION, runs: ['c'] }, upper);
  one.write(SELECTION, upper);
  assert.deepEqual(one.read().selection.runs, ['c']);
  one.write({ ...SELECTION, runs: ['d'] }, upper);
  assert.deepEqual(other.read().selection.runs, ['d']);
});

test('an incomplete comparison counts as absent', () => {
  const texts = ['', '{', 'null', '7', '[]', '{}', '{"query":"run=a"}', '{"query":"run=a","names":"x","at":1}',
    '{"query":"run=a","names":[{}],"at":1}', '{"query":"run=a","names":[],"at":"soon"}', '{"query":"","names":[],"at":1}',
    '{"query":{"run":"a"},"names":[],"at":1}'];
  texts.forEach((text) => assert.equal(rememberedOf('k', () => storage(new Map([['k', text]]))).read(), null, text));
});

test('a browser that forbids storage is not a problem', () => {
  const forbidden = rememberedOf('k', () => {
    throw new Error('SecurityError');
  });
  forbidden.write(SELECTION, upper);
  forbidden.forget();
  assert.equal(forbidden.read(), null);
});

test('a removed comparison is gone', () => {
  const kept = storage();
  const remembered = rememberedOf('k', () => kept);
  remembered.write(SELECTION, upper);
  remembered.forget();
  assert.equal(remembered.read(), null);
});
