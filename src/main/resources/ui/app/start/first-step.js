/** The step at which runs are shown if no step was chosen. */

/**
 * Finds the last step at which most of the runs have images: more than half of those that logged any. If the runs share no such
 * step, or only one in the first half of what most of them have reached, it is the last step that most have reached, for
 * which their previous images are shown.
 *
 * @param byRun the steps of each run, ascending
 * @returns null if no run has steps
 */
export function firstStep(byRun) {
  const runs = [...byRun.values()].filter((steps) => steps.length > 0);
  if (runs.length === 0) {
    return null;
  }
  const most = Math.floor(runs.length / 2) + 1;
  const reached = runs.map((steps) => steps.at(-1)).sort((one, other) => other - one)[most - 1];
  return lastShared(runs, most, reached / 2) ?? reached;
}

/** The last step, not before the given one, that this many of the runs have. */
function lastShared(runs, most, from) {
  const counts = new Map();
  runs.flatMap((steps) => steps.filter((step) => step >= from))
    .forEach((step) => counts.set(step, (counts.get(step) ?? 0) + 1));
  let last = null;
  counts.forEach((count, step) => {
    if (count >= most && (last === null || step > last)) {
      last = step;
    }
  });
  return last;
}
