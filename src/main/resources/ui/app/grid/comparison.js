/** The images of the ticked runs and metrics at the step: loaded, cached, and prefetched for the neighbouring steps. */

import { withStep } from '../address.js';
import { responseCache } from '../responses/response-cache.js';
import { get, getNewest, newestOnly, projectAddress } from '../api.js';
import { whenImagesAreThere } from '../idle.js';
import { isPassing, problemsOf, repetition } from '../page/loading.js';
import { failureUnless, withRuns } from '../runs/runs.js';
import { tryAllAgain } from '../images/unshown.js';
import { prefetchImages, stepsBeside } from './ahead.js';

/**
 * - `comparison`: what is shown, even while another one is loading or after that failed; it has the step it is for
 * - `staleSince`: since when it may be outdated because W&B failed; or null
 */
export const NO_GRID = { comparison: null, loading: false, failure: null, staleSince: null };

export function gridOf(store) {
  const cache = responseCache((response) => problemsOfRuns(response).some(isPassing));
  const repeat = repetition();

  const load = newestOnly(async (signal, { getting = get, evenUnseen = false } = {}) => {
    const { selection } = store.get();
    if (!evenUnseen && isUnseen(selection)) {
      store.set({ grid: { ...store.get().grid, loading: false } });
      return;
    }
    if (!canBeAsked(selection)) {
      store.set({ grid: NO_GRID });
      return;
    }
    tryAllAgain();
    const url = urlOf(selection, selection.step);
    const entry = cache.fetch(url, getting);
    if (entry.response === undefined) {
      store.set({ grid: { ...store.get().grid, loading: true } });
    }
    // cached images appear together with the chosen step
    const response = entry.response ?? await entry.promise.catch(failureUnless(signal));
    if (signal.aborted) {
      return;
    }
    if (repeat(url.href, problemsOfRuns(response), () => load({ getting: getNewest }), signal)) {
      cache.clear();
    }
    if (response instanceof Error) {
      store.set({ grid: { ...store.get().grid, loading: false, failure: response } });
      return;
    }
    store.set({
      grid: { comparison: response, loading: false, failure: null, staleSince: entry.staleSince },
      runs: withRuns(store.get().runs, response.columns.filter((column) => !column.problem).map(known)),
    });
    if (!isUnseen(selection)) {
      prefetchBeside(selection);
    }
  });

  function prefetchBeside(selection) {
    whenImagesAreThere(() => {
      if (store.get().selection === selection) {
        stepsBeside(selection, store.get().steps.all).forEach((step) => cache.fetch(urlOf(withStep(selection), step)).promise
          .then((comparison) => prefetchImages(comparison, store.get()), () => {}));
      }
    }, 'the steps beside');
  }

  return {
    load,
    fetch: (url) => cache.fetch(url).promise,
    /** Prefetches the neighbouring steps; called when the steps are known. */
    prefetch() {
      const { selection, grid } = store.get();
      if (grid.comparison !== null && canBeAsked(selection) && !isUnseen(selection)) {
        prefetchBeside(selection);
      }
    },
    /** Prefetches the comparison of the ticked runs while another view is shown. */
    ahead() {
      const { grid: { comparison }, selection } = store.get();
      if (isUnseen(selection) && !isOfRuns(comparison, selection.runs)) {
        load({ evenUnseen: true });
      }
    },
    /** Reloads, because the runs may have logged more than is in the browser's cache. */
    again() {
      cache.clear();
      return load({ getting: getNewest });
    },
  };
}

/** In other views, a comparison is only needed for open images. */
const isUnseen = ({ view, open }) => view !== 'grid' && open.length === 0;

const isOfRuns = (comparison, runs) => runs.every((run) => comparison?.columns.some(({ run_id: id }) => id === run));

const canBeAsked = ({ runs, step, align }) => runs.length > 0 && (step !== null || align === 'latest');

/** The problems of a comparison, or of one that failed. */
export const problemsOfRuns = (response) => problemsOf(response, ({ columns }) => columns);

/** The URL of the images at a step, without further options. */
export const comparisonAddress = (selection, step) => projectAddress('comparison', selection, queryOf(selection, step));

const urlOf = (selection, step) => projectAddress('comparison', selection, [...queryOf(selection, step), ['config', '*']]);

/** The URL of an archive of the shown images. */
export function archiveOf(selection) {
  return canBeAsked(selection) ? projectAddress('comparison.zip', selection, queryOf(selection, selection.step)).href : null;
}

function queryOf({ view, runs, metrics, open, align, caption }, step) {
  const isBehind = view === 'evolution' && open.length > 0;
  const wanted = isBehind ? [...new Set(open.map(({ metric }) => metric))] : metrics;
  return [...runs.map((run) => ['run_ids', run]), ...wanted.map((metric) => ['metrics', metric]), ['step', step],
    ['align', align], ['caption', isBehind ? '' : caption.trim()]];
}

const known = ({ run_id: id, run_name: name, state, config, config_problem: problem, config_incomplete: gaps }) => ({
  id, name, state, config: config ?? {}, configProblem: problem?.detail ?? null, configGaps: gaps ?? [],
});
