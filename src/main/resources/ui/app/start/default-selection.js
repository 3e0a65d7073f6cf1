/** The default selection: the newest runs with images, under the metric keys that most of them have. */

const MAX_RUNS = 4;
const MAX_METRICS = 3;

/** How many history rows W&B returns quickly; runs with more are left for the reader to tick. */
const MAX_VALUES = 10_000;

/**
 * Selects runs and metric keys that have something in common.
 *
 * @param newest the newest runs, newest first, each with its metrics, as the service reports them
 * @param wanted the metric keys to choose from, in their order; empty for any
 * @returns the ids of runs and the metric keys; null if no run logged images under any of them
 */
export function defaultSelection(newest, wanted) {
  const metrics = mostLogged(newest, wanted).slice(0, MAX_METRICS);
  if (metrics.length === 0) {
    return null;
  }
  const runs = quickest(newest, metrics);
  if (runs.length > 0) {
    return { runs, metrics };
  }
  const withFirst = newest.filter((run) => valuesOf(run, [metrics[0]]) > 0);
  return { runs: withFirst.slice(0, 2).map(({ run_id: id }) => id), metrics: [metrics[0]] };
}

/** The wanted keys in their order, or else all: those of most runs first, then those with most values. */
function mostLogged(newest, wanted) {
  const logged = new Map();
  newest.flatMap(({ metrics }) => metrics).forEach(({ metric, values }) => {
    const before = logged.get(metric) ?? { runs: 0, values: 0 };
    logged.set(metric, { runs: before.runs + 1, values: before.values + values });
  });
  return wanted.length > 0 ? wanted.filter((metric) => logged.has(metric))
    : [...logged].sort(([one, its], [other, others]) => others.runs - its.runs || others.values - its.values
      || one.localeCompare(other)).map(([metric]) => metric);
}

/** The newest runs with few enough values in total to be read quickly. */
function quickest(newest, metrics) {
  const runs = [];
  let left = MAX_VALUES;
  for (const run of newest) {
    const values = valuesOf(run, metrics);
    if (values > 0 && values <= left && runs.length < MAX_RUNS) {
      runs.push(run.run_id);
      left -= values;
    }
  }
  return runs;
}

const valuesOf = (run, wanted) => run.metrics.filter(({ metric }) => wanted.includes(metric))
  .reduce((sum, { values }) => sum + values, 0);
