/** How much can be compared at once: the service rejects more. */

export const MAX_RUNS = 100;
export const MAX_METRICS = 64;
export const MAX_CELLS = 2000;

/** How many metrics can be ticked with this many runs. */
export const mostMetrics = (runs) => Math.min(MAX_METRICS, Math.floor(MAX_CELLS / Math.max(1, runs)));

/** How many runs can be ticked with this many metrics. */
export const mostRuns = (metrics) => Math.min(MAX_RUNS, Math.floor(MAX_CELLS / Math.max(1, metrics)));

/**
 * Reduces the selection of a link to what can be compared at once.
 *
 * @returns the selection, and what was left out, as a sentence; null if nothing was
 */
export function withinLimits(selection) {
  const runs = selection.runs.slice(0, MAX_RUNS);
  const metrics = selection.metrics.slice(0, mostMetrics(runs.length));
  const left = [['runs', runs, selection.runs], ['metrics', metrics, selection.metrics]]
    .filter(([, kept, all]) => kept.length < all.length)
    .map(([name, kept, all]) => `the first ${kept.length} of ${all.length} ${name}`);
  return {
    selection: { ...selection, runs, metrics },
    leftOut: left.length === 0 ? null : `This link selects more than can be compared at once. Showing ${left.join(' and ')}.`,
  };
}
