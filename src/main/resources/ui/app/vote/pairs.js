/** Which images are voted on, and which pair comes next. */

import { inColumns } from '../grid/columns.js';

/**
 * Finds the prompts of which at least two runs have an image.
 *
 * @param runs in the order of the cells
 * @param cells of one metric, each with its images
 * @returns the prompts that can be voted on, each with its name, its caption if all runs have the same, and its images by run;
 * the number of all prompts; and how many of them lack an image in some run
 */
export function promptsOf(runs, cells) {
  const { captions, cells: placed } = inColumns(cells);
  const names = namesOf(captions);
  const all = captions.map((caption, column) => ({
    name: names[column],
    caption,
    images: new Map(runs.map((run, place) => [run, placed[place][column]]).filter(([, image]) => image?.url)),
  }));
  return {
    prompts: all.filter(({ images }) => images.size > 1),
    count: all.length,
    lacking: all.filter(({ images }) => images.size < runs.length).length,
  };
}

/** A prompt is named by its caption, or by its index if the runs have none or different ones. */
function namesOf(captions) {
  const seen = new Map();
  return captions.map((caption, column) => {
    if (!caption) {
      return `image ${column + 1}`;
    }
    const count = (seen.get(caption) ?? 0) + 1;
    seen.set(caption, count);
    return count === 1 ? caption : `${caption} (${count})`;
  });
}

/** The pairs of prompts, cached because many runs have hundreds of thousands, and every rendering needs them. */
const known = new WeakMap();

/** All pairs of runs with an image of a prompt; with keys, because votes are counted by pair and by pair of runs. */
export function pairsOf(prompts) {
  if (!known.has(prompts)) {
    known.set(prompts, makePairs(prompts));
  }
  return known.get(prompts);
}

function makePairs(prompts) {
  return prompts.flatMap((prompt) => {
    const runs = [...prompt.images.keys()];
    return runs.flatMap((one, place) => runs.slice(place + 1).map((other) => (
      { prompt, runs: [one, other], key: keyOf(prompt.name, one, other), runsKey: keyOfRuns(one, other) })));
  });
}

/** The pairs to vote on: of all runs or of two only, and without images that cannot be shown. */
export function openPairs({ pool, only, unseen }) {
  return pairsOf(pool.prompts).filter(({ runs, prompt }) => (only === null || runs.every((run) => only.includes(run)))
    && runs.every((run) => !unseen.has(prompt.images.get(run).url)));
}

const keyOfRuns = (one, other) => [one, other].sort().join('\n');
const keyOf = (prompt, one, other) => `${keyOfRuns(one, other)}\n${prompt}`;

/** A voter's progress: the round, its number of pairs, and how many of those are done. */
export function progressOf(pairs, votes) {
  const counts = countsOf(votes);
  const times = pairs.map(({ key }) => counts.times.get(key) ?? 0);
  const least = leastOf(times);
  return { round: least + 1, done: times.filter((one) => one > least).length, pairs: pairs.length };
}

/**
 * Chooses the next pair: one with the fewest votes; of these, one of the two runs that met least often; and of these, one of the
 * prompt shown least often; at random if several are left. So each pair occurs once per round, and an unfinished round is as
 * balanced as possible. A prompt does not occur twice in a row if that can be avoided.
 *
 * @param votes of this voter on these prompts
 * @param before the prompt that is shown now, or null
 * @param random returns numbers from 0 to below 1
 * @returns the prompt, and the runs on the left and on the right, at random
 */
export function nextPair(pairs, votes, before, random) {
  const counts = countsOf(votes);
  const least = (some, countOf) => {
    const found = some.map(countOf);
    const minimum = leastOf(found);
    return some.filter((one, place) => found[place] === minimum);
  };
  const rarest = least(pairs, ({ key }) => counts.times.get(key) ?? 0);
  const others = rarest.filter(({ prompt }) => prompt.name !== before);
  const met = least(others.length > 0 ? others : rarest, ({ runsKey }) => counts.met.get(runsKey) ?? 0);
  const even = least(met, ({ prompt }) => counts.shown.get(prompt.name) ?? 0);
  const { prompt, runs } = even[Math.floor(random() * even.length)];
  const [left, right] = random() < 0.5 ? runs : [...runs].reverse();
  return { prompt, left, right };
}

const leastOf = (counts) => counts.reduce((least, one) => Math.min(least, one), counts[0] ?? 0);

function countsOf(votes) {
  const counts = { times: new Map(), met: new Map(), shown: new Map() };
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  votes.forEach(({ prompt, left, right }) => {
    count(counts.times, keyOf(prompt, left.run_id, right.run_id));
    count(counts.met, keyOfRuns(left.run_id, right.run_id));
    count(counts.shown, prompt);
  });
  return counts;
}
