// Files of votes, which anyone may have written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInScope, isOnRuns, ownVotes, scopeOf } from './app/vote/scope.js';
import { readVotes, votesAsCsv, votesAsJson } from './app/vote/votes-file.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const NAMES = new Map([['a', 'run "a"'], ['b', '=b']]);

const voteOf = (changes = {}) => ({
  id: '1', voter_id: 'v', voter: 'Ada', at: '2026-01-01T00:00:00.000Z', metric: 'm', prompt: 'a fox', asked_step: 20, align: 'previous',
  left: { run_id: 'a', step: 20, file: 'media/a.png' }, right: { run_id: 'b', step: 10, file: 'media/b.png' }, choice: 'left', ...changes,
});
const fileOf = (...votes) => votesAsJson(votes, NAMES, 'e/p', NOW);

test('exported votes can be imported unchanged', () => {
  const votes = [voteOf(), voteOf({ id: '2', choice: 'equal', asked_step: null, align: 'latest', voter: '' })];

  assert.deepEqual(readVotes(fileOf(...votes), 'e/p'), votes);
  assert.deepEqual(JSON.parse(fileOf(...votes)).runs, [{ id: 'a', name: 'run "a"' }, { id: 'b', name: '=b' }]);
});

test('only known members of an imported vote are kept', () => {
  const [vote] = readVotes(fileOf(voteOf({ more: 'x'.repeat(1_000), left: { ...voteOf().left, more: 1 } })), 'e/p');

  assert.deepEqual(vote, voteOf());
});

test('another file is rejected with the reason', () => {
  const refuses = (text, reason) => assert.throws(() => readVotes(text, 'e/p'), reason);

  refuses('', /not valid JSON/);
  refuses('[]', /no Run Comparer votes/);
  refuses('{"format": "run-comparer votes"}', /no Run Comparer votes/);
  refuses('null', /no Run Comparer votes/);
  refuses(fileOf(voteOf()).replace('"version": 1', '"version": 7'), /version 7/);
  refuses(fileOf(voteOf()).replace('"e/p"', '"e/other"'), /"e\/other", but this is e\/p/);
  for (const [name, value] of [['id', ''], ['id', 7], ['voter_id', null], ['voter', undefined], ['at', 'yesterday'], ['metric', ['m']],
    ['prompt', {}], ['prompt', 'x'.repeat(10_001)], ['asked_step', 1.5], ['asked_step', -1], ['align', 'next'], ['choice', 'both'],
    ['left', null], ['right', { run_id: 'b', step: '10', file: 'f' }], ['right', voteOf().left]]) {
    refuses(JSON.stringify({ ...JSON.parse(fileOf(voteOf())), votes: [voteOf(), voteOf({ [name]: value })] }), new RegExp(`^Error: Number 2 of the votes in the file: ${name} must be`));
  }
});

test('a table of votes has a row for each, with the better run', () => {
  const lines = votesAsCsv([voteOf(), voteOf({ choice: 'right' }), voteOf({ choice: 'equal' })], NAMES).split('\r\n');

  assert.equal(lines[1], '"Ada","v","2026-01-01T00:00:00.000Z","m",20,"previous","a fox","left","a",'
    + '"a","run ""a""",20,"media/a.png","b","\'=b",10,"media/b.png","1"');
  assert.match(lines[2], /"right","b",/);
  assert.match(lines[3], /"equal","",/);
});

test('votes belong to their runs, metric, step and alignment', () => {
  const scope = scopeOf({ runs: ['a', 'b'], step: 20, align: 'previous' }, 'm');

  assert.ok(isInScope(voteOf(), scope));
  assert.ok(isOnRuns(voteOf({ asked_step: 30 }), scope) && !isInScope(voteOf({ asked_step: 30 }), scope));
  assert.ok(!isInScope(voteOf({ align: 'exact' }), scope));
  assert.ok(!isOnRuns(voteOf({ metric: 'n' }), scope));
  assert.ok(!isOnRuns(voteOf({ right: { run_id: 'c' } }), scope));
  assert.equal(scopeOf({ runs: [], step: 20, align: 'latest' }, 'm').step, null, 'the latest images are of no step');
});

test('own votes are those of the voter, oldest first', () => {
  const scope = scopeOf({ runs: ['a', 'b'], step: 20, align: 'previous' }, 'm');
  const votes = [voteOf({ id: '1', at: '2026-01-02' }), voteOf({ id: '2', at: '2026-01-01' }), voteOf({ id: '3', voter_id: 'w' })];

  assert.deepEqual(ownVotes(new Map(votes.map((vote) => [vote.id, vote])), scope, 'v').map(({ id }) => id), ['2', '1']);
});
