/** The metrics under which the ticked runs logged images. */

import { get, projectAddress } from '../api.js';
import { withRuns } from '../runs/runs.js';

export function metricsOf(store) {
  /** By run: its metrics, or the failure. Pending requests are not repeated. */
  const requested = new Map();

  async function load(run) {
    let found;
    try {
      const { value } = await get(projectAddress(`runs/${encodeURIComponent(run)}/metrics`, store.get().selection));
      found = { metrics: value.metrics };
      store.set({ runs: withRuns(store.get().runs, [{ id: run, name: value.run_name, state: value.state }]) });
    } catch (failure) {
      requested.delete(run);
      found = { metrics: [], failure };
    }
    store.set({ metrics: new Map(store.get().metrics).set(run, found) });
  }

  return {
    loadThoseOf(runs) {
      runs.filter((run) => !requested.has(run)).forEach((run) => requested.set(run, load(run)));
    },
    /** Adds what is known about runs already, in the form of their responses. */
    learn(responses) {
      const known = new Map(store.get().metrics);
      responses.forEach(({ run_id: run, metrics }) => {
        requested.set(run, Promise.resolve());
        known.set(run, { metrics });
      });
      store.set({ metrics: known });
    },
    /** Reloads a run, which may have logged under another metric since. */
    again(run) {
      requested.set(run, load(run));
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
