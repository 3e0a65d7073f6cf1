/** The initial state without a selection: the newest runs with images, and an offer to continue with the last comparison. */

import { address, newestOnly } from '../api.js';
import { projectOf } from '../project.js';
import { failureUnless, withRuns } from '../runs/runs.js';
import { fetchNewestRuns } from './early.js';
import { rememberedOf } from './remembered.js';
import { defaultSelection } from './default-selection.js';

/**
 * The search for runs has not started, or is over.
 *
 * - `loading`: runs with images are being searched for
 * - `failure`: why the search failed
 * - `found`: false if there are none
 * - `last`: the last comparison, if it is offered, or null
 */
export const NOT_STARTED = { loading: false, failure: null, found: true, last: null };

/**
 * An initial selection is marked in the history, so that it does not count as the reader's last comparison, nor after a
 * reload.
 */
const MARK = { started: true };
const isMarked = () => history.state?.started === true;

/**
 * @param about the promise of the service's description of itself
 * @param metrics holds the metrics of runs
 */
export function startOf(store, choices, metrics, about) {
  let remembered = null;

  const set = (changes) => store.set({ start: { ...store.get().start, ...changes } });

  const load = newestOnly(async (signal) => {
    set({ loading: true, failure: null, found: true });
    const [response, service] = await Promise.all([
      fetchNewestRuns(store.get().selection, signal).catch(failureUnless(signal)), about]);
    if (signal.aborted) {
      return;
    } else if (response instanceof Error) {
      set({ loading: false, failure: response });
      return;
    }
    store.set({ runs: withRuns(store.get().runs, response.value.map(({ run_id: id, run_name: name, state }) => ({ id, name, state }))) });
    const { selection } = store.get();
    const usual = defaultSelection(response.value, selection.metrics.length > 0 ? selection.metrics : service?.metrics ?? []);
    set({ loading: false, found: usual !== null });
    if (usual !== null && selection.runs.length === 0) {
      metrics.learn(response.value.filter(({ run_id: id }) => usual.runs.includes(id)));
      history.replaceState(MARK, '', location.href);
      choices.choose({ ...usual, align: selection.step === null ? 'latest' : selection.align }, true);
    }
  });

  /** Reads the offer before this tab stores anything. */
  async function remember(isOffered) {
    const project = projectOf({ selection: store.get().selection, about: await about });
    remembered = rememberedOf(`run-comparer last ${address('').pathname} ${project}`);
    if (isOffered) {
      set({ last: remembered.read() });
    }
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', () => document.hidden && keep());
  }

  function keep() {
    const { selection, runs } = store.get();
    if (selection.runs.length > 0 && !isMarked()) {
      remembered.write(selection, (run) => runs.get(run)?.name ?? run);
    }
  }

  return {
    load,
    begin() {
      const isOffered = store.get().selection.runs.length === 0 || isMarked();
      remember(isOffered);
      if (store.get().selection.runs.length === 0) {
        load();
      }
    },
    /** Searches for runs again after a failure. */
    retry() {
      if (store.get().start.failure !== null) {
        load();
      }
    },
    /** Continues with the last comparison. */
    goOn() {
      const { selection } = store.get().start.last;
      const { entity, project } = store.get().selection;
      set({ last: null });
      choices.choose({ ...selection, entity, project });
    },
    /** Withdraws the offer for good. */
    dismiss() {
      set({ last: null });
      remembered.forget();
    },
    /** Any other selection by the reader replaces the offer. */
    changed() {
      if (store.get().start.last !== null && !isMarked() && store.get().selection.runs.length > 0) {
        set({ last: null });
      }
    },
  };
}
