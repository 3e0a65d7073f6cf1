/**
 * Locates open images by run, metric and column: in the comparison that the grid shows, or in one of its metric alone, which is
 * loaded if the image has its own step or is not in the grid.
 */

import { comparisonAddress, problemsOfRuns } from '../grid/comparison.js';
import { arrange } from '../grid/arranged.js';
import { repetition } from '../page/loading.js';

/** The result before anything has been loaded. */
export const NOTHING_FOUND = new Map();

/** Loads what the open images need and the grid does not contain. */
export function foundOf(store, fetchComparison) {
  /** By URL, what ends the repetition of a request. */
  const requested = new Map();

  async function load(url, repeat = repetition()) {
    const controller = new AbortController();
    requested.set(url.href, controller);
    const response = await fetchComparison(url).catch((failure) => failure);
    repeat(url.href, problemsOfRuns(response), () => load(url, repeat), controller.signal);
    const { found } = store.get();
    store.set({ found: new Map(found).set(url.href, response) });
  }

  function forget(href) {
    requested.get(href).abort();
    requested.delete(href);
  }

  function update() {
    const state = store.get();
    const needed = new Map(state.selection.open.filter((entry) => isNeeded(entry, state))
      .map((entry) => addressOf(entry, state.selection)).map((url) => [url.href, url]));
    const kept = [...state.found].filter(([href]) => needed.has(href));
    [...requested.keys()].filter((href) => !needed.has(href)).forEach(forget);
    if (kept.length < state.found.size) {
      store.set({ found: new Map(kept) });
    }
    [...needed.values()].filter(({ href }) => !requested.has(href)).forEach((url) => load(url));
  }

  return {
    update,
    /** Reloads, because the runs may have logged more. */
    again() {
      [...requested.keys()].forEach(forget);
      update();
    },
    /** Returns the image of an entry under a possible future selection; undefined if there is none. */
    async imageUnder(entry, selection) {
      const comparison = await fetchComparison(addressOf(entry, selection));
      return imagesIn(comparison, entry)?.[entry.column];
    },
    /**
     * Returns the column of an image that is not identified by one, such as a cell of the evolution: the first if the
     * comparison at the step does not contain it.
     *
     * @param image as in a response of the service
     */
    async columnOf(run, metric, step, image) {
      const entry = { run, metric, step };
      const comparison = await fetchComparison(addressOf(entry, store.get().selection)).catch(() => null);
      const column = imagesIn(comparison, entry)?.findIndex((one) => one !== undefined && isSameImage(one, image)) ?? -1;
      return Math.max(0, column);
    },
  };
}

const isSameImage = (one, other) => one.step === other.step && one.url === other.url && one.caption === other.caption;

/**
 * Locates an open image.
 *
 * @returns the image, undefined if there is none; the name of its run; `isLate` while another step's image is used for it or
 * no response has arrived; and the failure, if any
 */
export function find(entry, { selection, grid, steps, found }) {
  const response = found.get(addressOf(entry, selection).href);
  if (response instanceof Error) {
    return { image: undefined, isLate: false, failure: response };
  }
  const comparison = response ?? (hasOwnStep(entry) ? null : grid.comparison);
  return {
    image: imagesIn(comparison, entry)?.[entry.column],
    runName: comparison?.columns.find(({ run_id: id }) => id === entry.run)?.run_name,
    isLate: response === undefined
      && (grid.loading || isNeeded(entry, { selection, grid }) || selection.step === null && steps.loading),
    failure: comparison === null ? grid.failure : null,
  };
}

const hasOwnStep = ({ step }) => (step ?? null) !== null;

/** Whether the grid neither contains the image nor is about to. */
function isNeeded(entry, { selection, grid }) {
  return hasOwnStep(entry) || !grid.loading && grid.failure === null && selection.step !== null
    && (imagesIn(grid.comparison, entry) === undefined || selection.align !== 'latest' && grid.comparison.step !== selection.step);
}

/** The images of the run under the metric, by column; undefined if the comparison does not contain them. */
function imagesIn(comparison, { run, metric }) {
  const row = comparison?.rows.find((one) => one.metric === metric);
  const index = comparison?.columns.findIndex(({ run_id: id }) => id === run) ?? -1;
  return row === undefined || index < 0 ? undefined : arrange(row).cells[index];
}

/** Includes the ticked runs, because the column is an index among theirs; only the latest images have no step. */
function addressOf({ run, metric, step }, selection) {
  const { runs, align } = selection;
  return comparisonAddress({
    ...selection,
    runs: runs.includes(run) ? runs : [...runs, run],
    metrics: [metric],
    align: (step ?? null) !== null && align === 'latest' ? 'previous' : align,
  }, step ?? selection.step);
}
