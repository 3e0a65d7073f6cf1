// Which pairs are voted on, and in which order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPair, pairsOf, progressOf, promptsOf } from './app/vote/pairs.js';
import { randomOf } from './app/vote/random.js';

const image = (caption, url = `/${caption}`) => ({ caption, url });
const cellsOf = (runs, prompts) => runs.map(() => ({ images: prompts.map((prompt) => image(prompt)) }));
const RUNS = ['a', 'b', 'c', 'd'];
const PROMPTS = ['a fox', 'a cat', 'a boat', 'a tree', 'a lamp'];
const PAIRS = pairsOf(promptsOf(RUNS, cellsOf(RUNS, PROMPTS)).prompts);

function voteOn({ prompt, left, right }) {
  return { prompt: prompt.name, left: { run_id: left }, right: { run_id: right }, choice: 'left' };
}

/** The votes of someone who takes the pairs in the given order. */
function voted(count, seed, pairs = PAIRS) {
  const random = randomOf(seed);
  const votes = [];
  let before = null;
  while (votes.length < count) {
    const next = nextPair(pairs, votes, before, random);
    before = next.prompt.name;
    votes.push(voteOn(next));
  }
  return votes;
}

const counted = (values) => {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts.values()];
};
const together = ({ left, right }) => [left.run_id, right.run_id].sort().join('-');

test('pairs with a missing image are left out, and the image is counted', () => {
  const cells = cellsOf(['a', 'b', 'c'], ['a fox', 'a cat', 'a boat']);
  cells[1].images.splice(1, 1);
  cells[2].images[2].url = null;
  const found = promptsOf(['a', 'b', 'c'], cells);

  assert.equal(found.count, 3);
  assert.equal(found.lacking, 2);
  assert.deepEqual(pairsOf(found.prompts).map(({ prompt, runs }) => `${prompt.name}: ${runs}`),
    ['a fox: a,b', 'a fox: a,c', 'a fox: b,c', 'a cat: a,c', 'a boat: a,b']);
});

test('prompts are named by their captions, or by their indexes if captions are missing or differ', () => {
  const names = (...cells) => promptsOf(['a', 'b'], cells.map((captions) => ({
    images: captions.map((caption) => image(caption, '/x')),
  }))).prompts.map(({ name, caption }) => [name, caption]);

  assert.deepEqual(names(['a fox', 'a fox'], ['a fox', 'a fox']), [['a fox', 'a fox'], ['a fox (2)', 'a fox']]);
  assert.deepEqual(names([null, null], [null, null]), [['image 1', null], ['image 2', null]]);
  assert.deepEqual(names(['of run a'], ['of run b']), [['image 1', null]]);
});

test('a round has each pair once, whatever the seed', () => {
  for (let seed = 0; seed < 50; seed++) {
    const votes = voted(PAIRS.length, seed);
    assert.equal(new Set(votes.map((one) => `${one.prompt} ${together(one)}`)).size, PAIRS.length);
  }
});

test('an unfinished round is balanced: pairs of runs differ by at most one vote, and prompts by at most two', () => {
  for (let seed = 0; seed < 50; seed++) {
    for (const count of [6, 12, 17, 24]) {
      const votes = voted(count, seed);
      const met = counted(votes.map(together));
      assert.ok(Math.max(...met) - Math.min(...met) <= 1, `pairs of runs after ${count}: ${met}`);
      const shown = counted(votes.map(({ prompt }) => prompt));
      assert.ok(Math.max(...shown) - Math.min(...shown) <= 2, `prompts after ${count}: ${shown}`);
    }
  }
});

test('a prompt does not occur twice in a row', () => {
  for (let seed = 0; seed < 50; seed++) {
    voted(2 * PAIRS.length, seed).forEach(({ prompt }, place, votes) => assert.notEqual(prompt, votes[place + 1]?.prompt));
  }
});

test('each run is on the left about as often as on the right', () => {
  const sides = voted(3_000, 7).filter((one) => together(one) === 'a-b').map(({ left }) => left.run_id);
  const lefts = sides.filter((run) => run === 'a').length;

  assert.equal(sides.length, 500);
  // five standard deviations of 500 fair coins
  assert.ok(Math.abs(lefts - 250) < 56, `${lefts} of 500`);
});

test('the order depends on the seed only', () => {
  assert.deepEqual(voted(20, 1), voted(20, 1));
  assert.notDeepEqual(voted(20, 1), voted(20, 2));
});

test('progress counts the pairs of the round', () => {
  assert.deepEqual(progressOf(PAIRS, []), { round: 1, done: 0, pairs: 30 });
  assert.deepEqual(progressOf(PAIRS, voted(29, 3)), { round: 1, done: 29, pairs: 30 });
  assert.deepEqual(progressOf(PAIRS, voted(30, 3)), { round: 2, done: 0, pairs: 30 });
  assert.deepEqual(progressOf(PAIRS, voted(31, 3)), { round: 2, done: 1, pairs: 30 });
  assert.deepEqual(progressOf([], []), { round: 1, done: 0, pairs: 0 });
});

test('a single prompt occurs twice in a row', () => {
  const pairs = pairsOf(promptsOf(['a', 'b'], cellsOf(['a', 'b'], ['a fox'])).prompts);

  assert.equal(voted(4, 1, pairs).length, 4);
});
