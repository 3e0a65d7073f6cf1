/** The images that can be voted on: those of the ticked runs under one metric at the step. */

import { comparisonAddress, problemsOfRuns } from '../grid/comparison.js';
import { failureUnless, withRuns } from '../runs/runs.js';
import { newestOnly } from '../api.js';
import { repetition } from '../page/loading.js';
import { subjectOf } from '../metrics/subject.js';
import { promptsOf } from './pairs.js';
import { scopeOf } from './scope.js';

/** Nothing was requested. */
export const NO_POOL = { address: null, scope: null, prompts: [], count: 0, lacking: 0, loading: false, failure: null };

/**
 * @param fetchComparison returns the comparison of a URL
 * @param changed called with the pool
 */
export function poolOf(store, fetchComparison, changed) {
  const repeat = repetition();

  /** The failure of the request that this one repeats stays visible meanwhile. */
  const load = newestOnly(async (signal, address, scope, failure = null) => {
    changed({ ...NO_POOL, address, scope, loading: true, failure });
    const response = await fetchComparison(new URL(address)).catch(failureUnless(signal));
    if (signal.aborted) {
      return;
    }
    const isFailure = response instanceof Error;
    const loading = repeat(address, problemsOfRuns(response), () => load(address, scope, isFailure ? response : null), signal);
    if (isFailure) {
      changed({ ...NO_POOL, address, scope, failure: response });
      return;
    }
    store.set({ runs: withRuns(store.get().runs, response.columns.filter(({ problem }) => !problem)
      .map(({ run_id: id, run_name: name, state }) => ({ id, name, state }))) });
    const cells = response.rows.find(({ metric }) => metric === scope.metric)?.cells ?? [];
    changed({ ...NO_POOL, address, scope, loading, ...promptsOf(scope.runs, cells) });
  });

  return {
    /** Loads the images of the selection, unless they were already requested. */
    update(pool, again = false) {
      const { selection } = store.get();
      const metric = subjectOf(store.get());
      const { runs, step, align } = selection;
      if (metric === null || runs.length < 2 || step === null && align !== 'latest') {
        if (pool !== NO_POOL) {
          changed(NO_POOL);
        }
        return;
      }
      const { href } = comparisonAddress({ ...selection, metrics: [metric] }, step);
      if (href !== pool.address || again) {
        load(href, scopeOf(selection, metric));
      }
    },
  };
}
