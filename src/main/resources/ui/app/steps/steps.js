/** The steps at which the ticked runs logged images. */

import { newestOnly, post, projectAddress } from '../api.js';
import { incompleteRuns } from './incomplete.js';
import { problemsOf, repetition } from '../page/loading.js';
import { failureUnless } from '../runs/runs.js';

export const NO_STEPS = { byRun: new Map(), all: [], incomplete: new Map(), loading: false, failure: null };

/**
 * @param reload loads the steps again, and what depends on them
 */
export function stepsOf(store, reload) {
  /** The steps added while a request is pending, by run: its response may be older. */
  const added = new Map();
  const repeat = repetition();

  const load = newestOnly(async (signal) => {
    added.clear();
    const { selection } = store.get();
    const { runs, metrics } = selection;
    if (runs.length === 0) {
      store.set({ steps: NO_STEPS });
      return;
    }
    store.set({ steps: { ...store.get().steps, loading: true } });
    const response = await fetchSteps(selection, runs, signal).catch(failureUnless(signal));
    repeat(JSON.stringify([runs, metrics]), problemsOf(response, ({ value }) => value), reload, signal);
    store.set({
      steps: response instanceof Error
        ? { ...store.get().steps, loading: false, failure: response }
        : {
          ...withUnion(new Map(response.value.map((run) => [run.run_id, merged(run.steps, added.get(run.run_id) ?? [])]))),
          incomplete: incompleteRuns(response.headers.get('Incomplete-Metrics')),
        },
    });
  });

  function remember(run, steps) {
    const known = added.get(run) ?? new Set();
    steps.forEach((step) => known.add(step));
    added.set(run, known);
  }

  return {
    load,
    /** Adds steps that a run is reported to have logged; returns the new ones. */
    add(run, steps) {
      const now = store.get().steps;
      const known = now.byRun.get(run) ?? [];
      const fresh = steps.filter((step) => known[placeOf(known, step)] !== step);
      if (now.loading) {
        remember(run, steps);
      }
      if (fresh.length > 0) {
        store.set({ steps: { ...now, ...withUnion(new Map(now.byRun).set(run, merged(known, fresh))), loading: now.loading } });
      }
      return fresh;
    },
  };
}

/** Loads the steps of runs under the chosen metrics: for each its id, its steps, and a problem if there is one. */
function fetchSteps(selection, runs, signal) {
  const url = projectAddress('steps', selection, selection.metrics.map((metric) => ['metrics', metric]));
  return post(url, { run_ids: runs }, signal);
}

function merged(steps, more) {
  return [...new Set([...steps, ...more])].sort((one, other) => one - other);
}

function withUnion(byRun) {
  const all = [...new Set([...byRun.values()].flat())].sort((one, other) => one - other);
  return { byRun, all, loading: false, failure: null };
}

/** The step at an offset; from between two steps, the neighbour counts as the first. Null stands for the last. */
export function stepFrom(all, step, count) {
  const here = placeOf(all, step ?? all.at(-1));
  const beside = step !== null && (count < 0 ? all[here] < step : all[here] > step);
  return all[Math.min(all.length - 1, Math.max(0, here + count - (beside ? Math.sign(count) : 0)))];
}

/** The index of the last step that is not above the given one; 0 if all are. */
export function placeOf(steps, step) {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (steps[middle] <= step) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
