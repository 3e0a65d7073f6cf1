/** The images of the ticked runs and metrics at the step: asked for, kept, and fetched ahead for the steps beside it. */

import { get, newestOnly, projectAddress } from '../api.js';
import { whenImagesAreThere } from '../leisure.js';
import { askAgainWhile, isLoading } from './loading.js';
import { placeOf } from './steps.js';
import { failureUnless, withRuns } from './runs.js';
import { smallAddresses } from './thumbnails.js';
import { tryAllAgain } from './unshown.js';

const MOST_KEPT = 24;
const MOST_PREFETCHED = 100;

export const NO_GRID = { comparison: null, loading: false, failure: null };

export function gridOf(store) {
  const kept = new Map();

  /** Asks for a comparison; who asks for the same one gets the same answer. */
  function ask(url) {
    const key = url.href;
    const found = kept.get(key) ?? get(url).then(({ value }) => value);
    kept.delete(key);
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    while (kept.size > MOST_KEPT) {
      kept.delete(kept.keys().next().value);
    }
    return found;
  }

  const load = newestOnly(async (signal) => {
    const { selection } = store.get();
    if (!canBeAsked(selection)) {
      store.set({ grid: NO_GRID });
      return;
    }
    store.set({ grid: { ...store.get().grid, loading: true } });
    tryAllAgain();
    const answer = await ask(urlOf(selection, selection.step)).catch(failureUnless(signal));
    if (signal.aborted) {
      return;
    }
    const unfinished = isLoading(answer) || answer.columns?.some(({ problem }) => isLoading(problem));
    askAgainWhile(unfinished, load, signal);
    if (unfinished) {
      kept.clear();
    }
    if (answer instanceof Error) {
      store.set({ grid: { comparison: null, loading: false, failure: answer } });
      return;
    }
    store.set({
      grid: { comparison: answer, loading: false, failure: null },
      runs: withRuns(store.get().runs, answer.columns.filter((column) => !column.problem).map(known)),
    });
    prefetchBeside(selection);
  });

  function prefetchBeside(selection) {
    const { all } = store.get().steps;
    const place = placeOf(all, selection.step);
    const beside = [all[place + 1], all[place - 1]].filter((step) => step !== undefined && step !== selection.step);
    whenImagesAreThere(() => {
      if (store.get().selection === selection) {
        beside.forEach((step) => ask(urlOf(selection, step))
          .then((comparison) => prefetchImages(comparison, selection.size), () => {}));
      }
    });
  }

  return {
    load,
    /** Has the steps beside the shown one at hand; called when the steps are known. */
    prefetch() {
      const { selection, grid } = store.get();
      if (grid.comparison !== null && canBeAsked(selection)) {
        prefetchBeside(selection);
      }
    },
    /** Looks again, because the runs may have logged more. */
    again() {
      kept.clear();
      return load();
    },
  };
}

const canBeAsked = ({ runs, step, align }) => runs.length > 0 && (step !== null || align === 'latest');

const urlOf = (selection, step) => projectAddress('comparison', selection, queryOf(selection, step));

/** Where the files of what is shown are, as one archive. */
export function archiveOf(selection) {
  return canBeAsked(selection) ? projectAddress('comparison.zip', selection, queryOf(selection, selection.step)).href : null;
}

function queryOf({ runs, metrics, align, caption }, step) {
  return [...runs.map((run) => ['run_ids', run]), ...metrics.map((metric) => ['metrics', metric]), ['step', step],
    ['align', align], ['caption', caption.trim()], ['config', '*']];
}

const known = ({ run_id: id, run_name: name, state, config, config_problem: problem, config_incomplete: gaps }) => ({
  id, name, state, config: config ?? {}, configProblem: problem?.detail ?? null, configGaps: gaps ?? [],
});

function prefetchImages(comparison, size) {
  comparison.rows.flatMap((row) => row.cells).flatMap((cell) => cell.images).filter(({ url }) => url)
    .slice(0, MOST_PREFETCHED).forEach((image) => {
      Object.assign(new Image(), { fetchPriority: 'low', src: smallAddresses(image, size)[0] });
    });
}
