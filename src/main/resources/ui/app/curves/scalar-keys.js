/** Which scalars of the ticked runs can be plotted, and which are plotted by default. */

/** The maximum number of plots side by side. */
export const MAX_PLOTS = 4;

const IS_LOSS = /loss/i;
const OF_TRAINING = /train/i;
const OF_EVALUATION = /val|eval|test/i;

/**
 * @param loaded by run the response about its keys
 * @returns all keys with the number of runs that have them, those of the most runs first
 */
export function keysOfAll(runs, loaded) {
  const counts = new Map();
  runs.flatMap((run) => loaded.get(run)?.keys ?? []).forEach(({ key }) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return [...counts].map(([key, count]) => ({ key, runs: count }))
    .sort((one, other) => other.runs - one.runs || one.key.localeCompare(other.key, undefined, { numeric: true }));
}

/** The training loss, or the key closest to it; null if no name contains the word. */
export function usualKey(keys) {
  const losses = keys.filter(({ key }) => IS_LOSS.test(key));
  return losses.length === 0 ? null : losses.reduce((best, one) => (rank(one) < rank(best) ? one : best)).key;
}

/** Ranks how likely a key is the loss that people mean, lower is better; among equals the first wins. */
function rank({ key }) {
  const words = key.split(/[/.]/);
  const isWhole = /^(train(ing)?[_-])?loss$/i.test(words.at(-1));
  return (isWhole ? 0 : 4) + (OF_EVALUATION.test(key) ? 2 : 0) + (OF_TRAINING.test(key) || words.length === 1 ? 0 : 1);
}

/** The plotted keys: those in the address, or the default one. */
export function plottedKeys({ selection: { scalars }, curves: { keys } }) {
  if (scalars.length > 0) {
    return scalars.slice(0, MAX_PLOTS);
  }
  const usual = keys === null ? null : usualKey(keys);
  return usual === null ? [] : [usual];
}

/** Every word of the filter must occur in the key, in any order. */
export function fitting(keys, filter) {
  const words = filter.toLowerCase().split(/\s+/);
  return keys.filter(({ key }) => words.every((word) => key.toLowerCase().includes(word)));
}
