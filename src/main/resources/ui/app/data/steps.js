/** The steps at which the ticked runs logged images. */

import { newestOnly, post, projectAddress } from '../api.js';
import { failureUnless } from './runs.js';

export const NO_STEPS = { byRun: new Map(), all: [], loading: false, failure: null };

export function stepsOf(store) {
  const load = newestOnly(async (signal) => {
    const { selection } = store.get();
    const { runs } = selection;
    if (runs.length === 0) {
      store.set({ steps: NO_STEPS });
      return;
    }
    store.set({ steps: { ...store.get().steps, loading: true } });
    const asked = await askSteps(selection, runs, signal).catch(failureUnless(signal));
    store.set({
      steps: asked instanceof Error
        ? { ...store.get().steps, loading: false, failure: asked }
        : withUnion(new Map(asked.map((run) => [run.run_id, run.steps]))),
    });
  });

  return {
    load,
    /** Adds steps that a run is told to have logged; gives those that are new. */
    add(run, steps) {
      const now = store.get().steps;
      const known = new Set(now.byRun.get(run) ?? []);
      const added = steps.filter((step) => !known.has(step));
      if (added.length > 0) {
        const merged = [...known, ...added].sort((one, other) => one - other);
        store.set({ steps: { ...now, ...withUnion(new Map(now.byRun).set(run, merged)) } });
      }
      return added;
    },
  };
}

/** Asks for the steps of runs under the chosen metrics: for each its id, its steps, and a problem where it has one. */
export async function askSteps(selection, runs, signal) {
  const url = projectAddress('steps', selection, selection.metrics.map((metric) => ['metrics', metric]));
  return (await post(url, { run_ids: runs }, signal)).value;
}

function withUnion(byRun) {
  const all = [...new Set([...byRun.values()].flat())].sort((one, other) => one - other);
  return { byRun, all, loading: false, failure: null };
}

/** The place of the last step that is not above the given one; 0 where all are. */
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
