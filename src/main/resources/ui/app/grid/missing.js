/** Which runs have no images under a metric, and which metrics have none of any run, as briefly as possible. */

const WORDS = { not_logged: 'no images', not_yet: 'not logged yet', no_such_caption: 'no matching caption' };

/** Reasons that affect the run as a whole, whatever the metric. */
const OF_THE_RUN = ['run_not_found', 'run_unreadable'];

const isOfTheRun = ({ missing }) => missing && OF_THE_RUN.includes(missing.reason);
const wordsOf = ({ reason }) => WORDS[reason] ?? reason;
/** The nearest step ignores captions, so it is of no help if only the caption is missing. */
const nearestTo = ({ reason, nearest_step: nearest }) => (reason === 'no_such_caption' ? null : nearest ?? null);

/**
 * The runs without images under a metric, grouped by reason.
 *
 * @param cells those of the metric
 * @param nameOf returns the name of a run by id
 * @returns for each reason its `words` and `groups`: the `names` of runs, and the `nearest` step with images of them, or null
 */
export function runsWithout(cells, nameOf) {
  const reasons = new Map();
  cells.filter((cell) => cell.missing && !isOfTheRun(cell)).forEach(({ run_id: run, missing }) => {
    const groups = reasons.get(wordsOf(missing)) ?? new Map();
    const nearest = nearestTo(missing);
    groups.set(nearest, [...(groups.get(nearest) ?? []), nameOf(run)]);
    reasons.set(wordsOf(missing), groups);
  });
  return [...reasons].map(([words, groups]) => ({
    words, groups: [...groups].map(([nearest, names]) => ({ names, nearest })),
  }));
}

/** Whether any run has images in the row. */
export const hasImages = ({ cells }) => cells.some(({ missing }) => !missing);

/**
 * The metrics without images of any run, grouped by reason. If all runs are unreadable, there is nothing to say about
 * metrics.
 *
 * @param step the shown one, or null
 * @returns for each reason its `words` and `metrics`, each with the `nearest` step with images of any run, or null
 */
export function metricsWithout(rows, step) {
  const reasons = new Map();
  rows.filter((row) => !hasImages(row)).forEach(({ metric, cells }) => {
    const missing = cells.filter((cell) => !isOfTheRun(cell)).map((cell) => cell.missing);
    if (missing.length > 0) {
      const words = missing.some(({ reason }) => reason === 'no_such_caption') ? WORDS.no_such_caption : WORDS.not_logged;
      const nearest = nearestOf(missing.map(nearestTo), step);
      reasons.set(words, [...(reasons.get(words) ?? []), { metric, nearest }]);
    }
  });
  return [...reasons].map(([words, metrics]) => ({ words, metrics }));
}

function nearestOf(steps, step) {
  const known = steps.filter((one) => one !== null);
  return known.reduce((best, one) => (best === null || Math.abs(one - step) < Math.abs(best - step) ? one : best), null);
}
