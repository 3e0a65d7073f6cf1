/**
 * The images of one prompt over the steps: loaded whenever another selection or another size of the page needs different
 * ones.
 */

import { responseCache } from '../responses/response-cache.js';
import { get, getNewest, projectAddress } from '../api.js';
import { whenImagesAreThere } from '../idle.js';
import { widthFor } from '../images/thumbnails.js';
import { tryAllAgain } from '../images/unshown.js';
import { isPassing, problemsOf, repetition } from '../page/loading.js';
import { withRuns } from '../runs/runs.js';
import { subjectOf, waitsForMetrics } from '../metrics/subject.js';
import { columnsFitting, mostColumns } from './range.js';
import { sizeIn } from './available-space.js';
import { promptQuery } from './subject.js';

/** How long a selection must last before it is loaded, unless there is nothing to look at yet. */
const SETTLED_AFTER = 80;

/**
 * - `response`: the response that is shown, even while another one is loading or after that failed
 * - `staleSince`: since when it may be outdated because W&B failed; or null
 * - `room`: the space for the images in pixels; null until it is measured
 * - `focus`: the run and step of the tab stop; null for the current step
 */
export const NO_EVOLUTION = { response: null, loading: false, failure: null, staleSince: null, room: null, focus: null };

/**
 * @param loadMetrics called with the runs whose metric keys are needed
 * @param loaded called when the images have arrived
 */
export function evolutionOf(store, loadMetrics, loaded) {
  const cache = responseCache((response) => problemsOfRuns(response).some(isPassing));
  const repeat = repetition();
  let requested = null;
  let controller = new AbortController();
  let timer = null;
  /** Bypasses the browser's cache once runs have logged more. */
  let read = get;
  /** The newest step that is not shown; null if all are. */
  let missed = null;

  function set(changes) {
    store.set({ evolution: { ...store.get().evolution, ...changes } });
  }

  function sizeNow() {
    const { evolution: { room }, selection } = store.get();
    return sizeIn(room, selection);
  }

  async function load(url, signal) {
    const entry = cache.fetch(url, (address) => read(withThumbnails(address, widthFor(sizeNow()))));
    const response = await entry.promise.catch((failure) => failure);
    if (signal.aborted) {
      return;
    }
    repeat(url, problemsOfRuns(response), again, signal);
    if (response instanceof Error) {
      set({ loading: false, failure: response });
      return;
    }
    set({ response, staleSince: entry.staleSince, loading: false, failure: null });
    store.set({ runs: withRuns(store.get().runs, response.rows.filter(({ problem }) => !problem).map(known)) });
    whenImagesAreThere(loaded, 'what is behind the evolution');
  }

  function begin(url) {
    requested = url;
    missed = null;
    controller.abort();
    clearTimeout(timer);
    if (url === null) {
      set({ response: null, loading: false, failure: null, staleSince: null });
      return;
    }
    controller = new AbortController();
    const { signal } = controller;
    const { response } = store.get().evolution;
    set({ loading: true });
    tryAllAgain();
    timer = setTimeout(() => load(url, signal), response === null || cache.has(url) ? 0 : SETTLED_AFTER);
  }

  function again() {
    cache.clear();
    read = getNewest;
    begin(requested);
  }

  return {
    /** Takes note of the selection and the available space. */
    update() {
      const state = store.get();
      if (state.selection.view !== 'evolution' || state.evolution.room === null) {
        return;
      }
      if (subjectOf(state) === null && waitsForMetrics(state)) {
        loadMetrics(state.selection.runs);
      }
      const url = urlOf(state);
      if (url !== requested || missed !== null && state.selection.step >= missed) {
        begin(url);
      }
    },
    /** Reloads what is shown. */
    retry() {
      if (store.get().selection.view === 'evolution') {
        again();
      }
    },
    measured: (room) => set({ room }),
    /** Shows added steps if that moves no column; otherwise once the reader goes to one of them. */
    grown(added) {
      const { evolution: { response }, selection: { view } } = store.get();
      cache.clear();
      read = getNewest;
      if (view !== 'evolution' || response === null) {
        return;
      }
      const more = added.filter((step) => !response.steps.includes(step)).length;
      if (more === 0 || response.steps.length + more <= mostOf(requested)) {
        again();
      } else {
        missed = Math.max(missed ?? 0, ...added);
      }
    },
  };
}

const problemsOfRuns = (response) => problemsOf(response, ({ rows }) => rows);

const mostOf = (url) => Number(new URL(url).searchParams.get('at_most'));

function urlOf(state) {
  const { selection, evolution: { room } } = state;
  const { runs } = selection;
  const subject = subjectOf(state);
  if (runs.length === 0 || subject === null) {
    return null;
  }
  const most = selection.columns === 'all' ? mostColumns(runs.length)
    : columnsFitting(room.width, sizeIn(room, selection), runs.length);
  return evolutionAddress(state, most).href;
}

/** Has the service create the thumbnails before the browser, which opens few connections, requests them. */
function withThumbnails(url, width) {
  const wanted = new URL(url);
  wanted.searchParams.set('thumbnails', width);
  return wanted;
}

/** The URL of the evolution with at most this many columns. */
export function evolutionAddress(state, most) {
  const { selection } = state;
  return projectAddress('evolution', selection, [...selection.runs.map((run) => ['run_ids', run]), ['metric', subjectOf(state)],
    ...promptQuery(selection), ...rangeQuery(selection), ['at_most', most], ['align', alignmentOf(selection)]]);
}

/** Treats a link whose range ends before it begins as one for all steps. */
const rangeQuery = ({ from, to }) => (from !== null && to !== null && from > to ? [] : [['from', from], ['to', to]]);

/** "latest" would be the same step in every column, so "previous" is used instead. */
export const alignmentOf = ({ align }) => (align === 'latest' ? 'previous' : align);

const known = ({ run_id: id, run_name: name, state }) => ({ id, name, state });
