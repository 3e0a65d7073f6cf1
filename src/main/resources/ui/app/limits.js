/** How much can be compared at once: the service refuses more. */

export const MOST_RUNS = 100;
export const MOST_METRICS = 64;
export const MOST_CELLS = 2000;

/** How many metrics can be ticked beside so many runs. */
export const mostMetrics = (runs) => Math.min(MOST_METRICS, Math.floor(MOST_CELLS / Math.max(1, runs)));

/** How many runs can be ticked beside so many metrics. */
export const mostRuns = (metrics) => Math.min(MOST_RUNS, Math.floor(MOST_CELLS / Math.max(1, metrics)));

/**
 * Takes the first of what a link asks for as far as it can be compared at once.
 *
 * @returns the selection, and what was left out, as a sentence; null where nothing was
 */
export function withinLimits(selection) {
  const runs = selection.runs.slice(0, MOST_RUNS);
  const metrics = selection.metrics.slice(0, mostMetrics(runs.length));
  const left = [['runs', runs, selection.runs], ['metrics', metrics, selection.metrics]]
    .filter(([, kept, all]) => kept.length < all.length)
    .map(([name, kept, all]) => `the first ${kept.length} of ${all.length} ${name}`);
  return {
    selection: { ...selection, runs, metrics },
    leftOut: left.length === 0 ? null : `This link asks for more than can be compared at once. Here are ${left.join(' and ')}.`,
  };
}
