/** The metrics under which the ticked runs logged images. */

import { get, projectAddress } from '../api.js';
import { withRuns } from './runs.js';

export function metricsOf(store) {
  /** By run: its metrics, or the failure. What is asked already is not asked again. */
  const asked = new Map();

  async function load(run) {
    let found;
    try {
      const { value } = await get(projectAddress(`runs/${encodeURIComponent(run)}/metrics`, store.get().selection));
      found = { metrics: value.metrics };
      store.set({ runs: withRuns(store.get().runs, [{ id: run, name: value.run_name, state: value.state }]) });
    } catch (failure) {
      asked.delete(run);
      found = { metrics: [], failure };
    }
    store.set({ metrics: new Map(store.get().metrics).set(run, found) });
  }

  return {
    loadThoseOf(runs) {
      runs.filter((run) => !asked.has(run)).forEach((run) => asked.set(run, load(run)));
    },
    /** Has a run asked again, which may have logged under another metric since. */
    again(run) {
      asked.set(run, load(run));
    },
  };
}

/** All metrics of the runs by name, each with the number of its values and of the runs that have it. */
export function metricsOfAll(runs, metrics) {
  const all = new Map();
  runs.flatMap((run) => metrics.get(run)?.metrics ?? []).forEach(({ metric, values }) => {
    const counted = all.get(metric) ?? { metric, values: 0, runs: 0 };
    all.set(metric, { metric, values: counted.values + values, runs: counted.runs + 1 });
  });
  return [...all.values()].sort((one, other) => one.metric.localeCompare(other.metric, undefined, { numeric: true }));
}
