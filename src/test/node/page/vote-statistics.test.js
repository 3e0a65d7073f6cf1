// The statistics of the blind vote, compared with published examples.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingVotes } from './app/vote/missing-votes.js';
import { bradleyTerry } from './app/vote/bradley-terry.js';
import { tableByPrompt, tableOf } from './app/vote/tally.js';
import { wilson } from './app/vote/wilson.js';

const rounded = (value, digits) => Number(value.toFixed(digits));

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3
test('Wilson intervals match those published by Newcombe', () => {
  for (const [wins, votes, low, high] of [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]]) {
    const found = wilson(wins, votes);
    assert.deepEqual([rounded(found.low, 4), rounded(found.high, 4)], [low, high], `${wins} of ${votes}`);
  }
});

test('there is no interval without votes', () => {
  assert.equal(wilson(0, 0), null);
});

// Agresti, "Categorical Data Analysis", 2nd edition (2002), section 10.6: the games of 1987 in the eastern division of the
// American League (table 10.10, as in the data set `baseball` of the R package BradleyTerry2) and the estimates (table 10.11)
const TEAMS = ['Milwaukee', 'Detroit', 'Toronto', 'New York', 'Boston', 'Cleveland', 'Baltimore'];
const GAMES = [
  [0, 7, 9, 7, 7, 9, 11],
  [6, 0, 7, 5, 11, 9, 9],
  [4, 6, 0, 7, 7, 8, 12],
  [6, 8, 6, 0, 6, 7, 10],
  [6, 2, 6, 7, 0, 7, 12],
  [4, 4, 5, 6, 6, 0, 6],
  [2, 4, 1, 3, 1, 7, 0],
];
const PUBLISHED = [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0];

test('Bradley-Terry scores match those published by Agresti', () => {
  const { scores, isRegularised } = bradleyTerry(GAMES);

  assert.equal(isRegularised, false);
  TEAMS.forEach((team, place) => assert.equal(rounded(scores[place] - scores.at(-1), 2), PUBLISHED[place], team));
  assert.ok(Math.abs(scores.reduce((sum, one) => sum + one, 0)) < 1e-9, 'they are 0 on average');
});

test('the scores of two runs are the logarithm of their odds, and ties make odds even', () => {
  assert.equal(rounded(bradleyTerry([[0, 30], [10, 0]]).scores[0] * 2, 6), rounded(Math.log(3), 6));
  assert.deepEqual(bradleyTerry([[0, 2.5], [2.5, 0]]).scores.map((one) => rounded(one, 9) + 0), [0, 0]);
});

test('a run that only wins has a finite score, marked as not from the votes alone', () => {
  const { scores, isRegularised } = bradleyTerry([[0, 4, 4], [0, 0, 3], [0, 1, 0]]);

  assert.equal(isRegularised, true);
  assert.ok(scores.every(Number.isFinite));
  assert.ok(scores[0] > scores[1] && scores[1] > scores[2]);
});

test('runs that were never compared, not even indirectly, have finite scores as well', () => {
  const { scores, isRegularised } = bradleyTerry([[0, 2, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 2, 0]]);

  assert.equal(isRegularised, true);
  assert.ok(scores[0] > scores[1] && scores[3] > scores[2]);
  assert.deepEqual(bradleyTerry([]).scores, []);
});

test('the missing votes are those after which the Wilson interval excludes one half', () => {
  for (const counts of [{ wins: 3, losses: 1, ties: 0 }, { wins: 6, losses: 3, ties: 1 }, { wins: 0, losses: 2, ties: 1 }, { wins: 11, losses: 9, ties: 0 }]) {
    const votes = counts.wins + counts.losses + counts.ties;
    const share = (counts.wins + counts.ties / 2) / votes;
    const missing = missingVotes(counts);
    const isApart = (count) => {
      const { low, high } = wilson(share * count, count);
      return low > 0.5 || high < 0.5;
    };
    assert.ok(missing > 0);
    assert.equal(isApart(votes + missing), true, `${votes} and ${missing} more`);
    assert.equal(isApart(votes + missing - 1), false, `${votes} and ${missing - 1} more`);
  }
});

test('no votes are missing once two runs are told apart, and no number is given if there are none or too many', () => {
  assert.equal(missingVotes({ wins: 20, losses: 2, ties: 0 }), 0);
  assert.equal(missingVotes({ wins: 0, losses: 0, ties: 0 }), null);
  assert.equal(missingVotes({ wins: 5, losses: 5, ties: 7 }), null);
  assert.equal(missingVotes({ wins: 501, losses: 500, ties: 0 }), null);
  assert.equal(missingVotes({ wins: 52, losses: 48, ties: 0 }), null);
});

const vote = (prompt, left, right, choice) => ({ prompt, left: { run_id: left }, right: { run_id: right }, choice });
const VOTES = [vote('fox', 'a', 'b', 'left'), vote('fox', 'b', 'a', 'right'), vote('fox', 'b', 'c', 'equal'), vote('cat', 'c', 'a', 'right'),
  vote('cat', 'a', 'b', 'right'), vote('cat', 'c', 'b', 'left')];

test('a table counts wins, losses and ties of both sides, with a tie as half a win', () => {
  const { rows, firstTwo } = tableOf(VOTES);

  assert.deepEqual(rows.map(({ run, wins, losses, ties, votes, share }) => [run, wins, losses, ties, votes, share]),
    [['a', 3, 1, 0, 4, 0.75], ['c', 1, 1, 1, 3, 0.5], ['b', 1, 3, 1, 5, 0.3]]);
  assert.deepEqual(rows[1].interval, wilson(1.5, 3));
  assert.deepEqual(firstTwo, { one: 'a', other: 'c', wins: 1, losses: 0, ties: 0, votes: 1, missing: 3 });
});

test('the table of a prompt counts only its votes', () => {
  const [cat, fox] = tableByPrompt(VOTES);

  assert.deepEqual([cat.prompt, cat.votes, fox.prompt, fox.votes], ['cat', 3, 'fox', 3]);
  assert.deepEqual(['wins', 'losses', 'ties', 'share'].map((name) => fox.byRun.get('a')[name]), [2, 0, 0, 1]);
  assert.deepEqual(['wins', 'losses', 'ties', 'share'].map((name) => cat.byRun.get('a')[name]), [1, 1, 0, 0.5]);
});

test('without votes the table is empty', () => {
  assert.deepEqual(tableOf([]), { rows: [], isRegularised: false, firstTwo: null });
});
