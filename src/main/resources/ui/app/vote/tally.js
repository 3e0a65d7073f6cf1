/** Counts votes. */

import { bradleyTerry } from './bradley-terry.js';
import { missingVotes } from './missing-votes.js';
import { wilson } from './wilson.js';

/**
 * The table of the runs that were voted on, the best first.
 *
 * @returns for each run its wins, losses and ties, its share of wins (a tie counts half) with the 95 % interval, and its
 * Bradley-Terry score; whether the scores needed imaginary ties; and the first two, with the votes between them and how many
 * are missing until they can be told apart
 */
export function tableOf(votes) {
  const runs = [...new Set(votes.flatMap(({ left, right }) => [left.run_id, right.run_id]))];
  const { scores, isRegularised } = bradleyTerry(winsOf(votes, runs));
  const byRun = countByRun(votes);
  const rows = runs.map((run, place) => ({ run, score: scores[place], ...withShare(byRun.get(run)) }))
    .sort((one, other) => other.score - one.score || other.share - one.share);
  return { rows, isRegularised, firstTwo: rows.length < 2 ? null : firstTwo(votes, rows[0].run, rows[1].run) };
}

/** For each prompt the wins, losses, ties and share of each run. */
export function tableByPrompt(votes) {
  const prompts = new Map();
  votes.forEach((vote) => prompts.set(vote.prompt, [...prompts.get(vote.prompt) ?? [], vote]));
  return [...prompts].map(([prompt, some]) => ({
    prompt,
    votes: some.length,
    byRun: new Map([...countByRun(some)].map(([run, counts]) => [run, withShare(counts)])),
  })).sort((one, other) => one.prompt.localeCompare(other.prompt, undefined, { numeric: true }));
}

function firstTwo(votes, one, other) {
  const between = votes.filter(({ left, right }) => [left.run_id, right.run_id].every((run) => run === one || run === other));
  const counts = countByRun(between).get(one) ?? { wins: 0, losses: 0, ties: 0 };
  return { one, other, ...counts, votes: between.length, missing: missingVotes(counts) };
}

function countByRun(votes) {
  const byRun = new Map();
  const count = (run, name) => {
    const counts = byRun.get(run) ?? { wins: 0, losses: 0, ties: 0 };
    byRun.set(run, { ...counts, [name]: counts[name] + 1 });
  };
  votes.forEach(({ left, right, choice }) => {
    count(left.run_id, { left: 'wins', right: 'losses', equal: 'ties' }[choice]);
    count(right.run_id, { left: 'losses', right: 'wins', equal: 'ties' }[choice]);
  });
  return byRun;
}

function withShare(counts) {
  const votes = counts.wins + counts.losses + counts.ties;
  const wins = counts.wins + counts.ties / 2;
  return { ...counts, votes, share: wins / votes, interval: wilson(wins, votes) };
}

/** How often the run of a row was better than the run of a column. */
function winsOf(votes, runs) {
  const placeOf = new Map(runs.map((run, place) => [run, place]));
  const wins = runs.map(() => runs.map(() => 0));
  votes.forEach(({ left, right, choice }) => {
    const [one, other] = [placeOf.get(left.run_id), placeOf.get(right.run_id)];
    wins[one][other] += { left: 1, right: 0, equal: 0.5 }[choice];
    wins[other][one] += { left: 0, right: 1, equal: 0.5 }[choice];
  });
  return wins;
}
