/** The scalars of the ticked runs: loaded, and loaded again when a run has logged more. */

import { get, getNewest, newestOnly, projectAddress } from '../api.js';
import { failureUnless } from '../runs/runs.js';
import { controlsView } from './controls.js';
import { plotsView } from './plots.js';
import { keysOfAll, plottedKeys } from './scalar-keys.js';

/** The service's maximum per curve; many runs get fewer points each, so that drawing stays fast. */
const MAX_POINTS = 1_000;
const POINTS_IN_ALL = 16_000;

/** New values of a run are requested no more often than the service looks for them. */
const MIN_PAUSE = 10_000;

const NOTHING_REQUESTED = { runs: null, keys: null };

/** Starts to load what the page shows. */
export function startCurves(store) {
  let requested = NOTHING_REQUESTED;
  let askedAt = 0;
  let timer = null;

  const set = (changes) => store.set({ curves: { ...store.get().curves, ...changes } });

  const loadKeys = newestOnly(async (signal, runs) => {
    set({ looking: true });
    const response = await get(scalarsAddress(store.get().selection, []), signal).catch(failureUnless(signal));
    if (response instanceof Error) {
      set({ looking: false, failure: response });
      return;
    }
    const loaded = response.value.runs;
    const leftOut = Math.max(0, ...loaded.map(({ keys_left_out: more }) => more ?? 0));
    set({ looking: false, keys: keysOfAll(runs, byRun(loaded)), leftOut });
  });

  const loadValues = newestOnly(async (signal, keys, getting) => {
    set({ loading: true, failure: null });
    askedAt = performance.now();
    const response = await getting(scalarsAddress(store.get().selection, keys), signal).catch(failureUnless(signal));
    set(response instanceof Error ? { loading: false, failure: response } : { loading: false, byRun: byRun(response.value.runs) });
  });

  function update(getting = get) {
    const state = store.get();
    const { runs } = state.selection;
    if (runs.length === 0) {
      return;
    }
    if (runs !== requested.runs && JSON.stringify(runs) !== JSON.stringify(requested.runs)) {
      requested = { runs, keys: null };
      loadKeys(runs);
    }
    const keys = plottedKeys(state);
    if (keys.length > 0 && JSON.stringify(keys) !== JSON.stringify(requested.keys)) {
      requested = { runs, keys };
      loadValues(keys, getting);
    }
  }

  function grown() {
    timer = null;
    requested = { ...requested, keys: null };
    update(getNewest);
  }

  set({ view: { controls: controlsView, plots: plotsView }, failure: null });
  update();
  return {
    update: () => update(),
    /** Retries what failed. */
    retry() {
      requested = NOTHING_REQUESTED;
      set({ failure: null });
      update(getNewest);
    },
    /** Loads new values, after a delay. */
    again() {
      timer ??= setTimeout(grown, Math.max(0, askedAt + MIN_PAUSE - performance.now()));
    },
  };
}

const byRun = (runs) => new Map(runs.map((run) => [run.run_id, run]));

function scalarsAddress(selection, keys) {
  const { runs } = selection;
  const points = Math.max(50, Math.min(MAX_POINTS, Math.floor(POINTS_IN_ALL / runs.length)));
  return projectAddress('scalars', selection, [...runs.map((run) => ['run_ids', run]),
    ...keys.map((key) => ['keys', key]), ...(keys.length === 0 ? [] : [['points', points]])]);
}
