/**
 * The section of the page for the curves. The modules that load and draw them are loaded once the images are there, and not at all
 * while the section is folded.
 */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { readSetting, writeSetting } from '../storage/setting.js';
import { whenImagesAreThere } from '../idle.js';
import { haveImagesFailed } from '../page/failure.js';
import { loggedText } from '../runs/logged.js';
import { usualKey } from './scalar-keys.js';

const REMEMBERED = 'run-comparer curves';

/**
 * `open` is whether the reader wants curves, null if undecided; `view` shows them, once it is loaded; `keys` are those that can
 * be plotted, null if unknown; `byRun` has the responses by run.
 */
export const NO_CURVES = {
  open: { open: true, folded: false }[readSetting(REMEMBERED)] ?? null, view: null, keys: null, leftOut: 0, byRun: new Map(), looking: false, loading: false,
  failure: null, filter: '',
};

/** On a narrow screen images come first. */
const narrow = matchMedia('(max-width: 50rem)');

/** Undecided, the section is open unless there is known to be nothing to plot by default. */
const isOpen = ({ selection, curves }) => curves.open ?? (selection.scalars.length > 0
  || !narrow.matches && (curves.keys === null || usualKey(curves.keys) !== null));

export function curvesOf(store) {
  let loaded = null;
  let begun = false;

  function load() {
    loaded ??= import('./curves.js').then(({ startCurves }) => startCurves(store), (failure) => {
      loaded = null;
      begun = false;
      store.set({ curves: { ...store.get().curves, failure } });
    });
    return loaded;
  }

  function update(state) {
    if (state.selection.runs.length > 0 && isOpen(state)) {
      if (loaded !== null) {
        loaded.then((curves) => curves?.update());
      } else if (!begun && state.curves.failure === null && isTheTurnOfCurves(state)) {
        begun = true;
        whenImagesAreThere(load, 'curves');
      }
    }
  }

  return {
    update,
    /** Loads what a run has logged since; a folded section loads when it is opened. */
    again() {
      if (isOpen(store.get())) {
        loaded?.then((curves) => curves?.again());
      }
    },
    retry() {
      if (loaded === null) {
        store.set({ curves: { ...store.get().curves, failure: null } });
      } else {
        loaded.then((curves) => curves?.retry());
      }
    },
    fold(open) {
      writeSetting(REMEMBERED, open ? 'open' : 'folded');
      store.set({ curves: { ...store.get().curves, open } });
    },
    filter: (filter) => store.set({ curves: { ...store.get().curves, filter } }),
  };
}

/** Whether images are being loaded, which have priority, or there are none. */
function isTheTurnOfCurves({ selection, grid, evolution, steps }) {
  const hasNone = !steps.loading && steps.all.length === 0 && (steps.byRun.size > 0 || steps.failure !== null);
  const response = selection.view === 'evolution' ? evolution.response : grid.comparison;
  return hasNone || response !== null || haveImagesFailed({ selection, grid, evolution });
}

export function curvesView(state, actions) {
  const { selection, curves } = state;
  if (selection.runs.length === 0) {
    return nothing;
  }
  const open = isOpen(state);
  return html`
    <section class="curves" aria-label="Curves" aria-busy=${open && (curves.view === null || curves.looking || curves.loading)}>
      <div class="curves-head">
        <button type="button" class="fold-button fold-curves" aria-expanded=${open} @click=${() => actions.curves.fold(!open)}>Curves</button>
        ${open && curves.view !== null ? curves.view.controls(state, actions) : nothing}
        ${open || curves.keys === null ? nothing : html`<span class="hint">${foldedText(state)}</span>`}
      </div>
      ${open ? html`
        <div class="curves-body">
          ${curves.view === null ? waitingView(state, actions) : curves.view.plots(state, actions)}
        </div>` : nothing}
    </section>`;
}

function waitingView(state, actions) {
  if (state.curves.failure === null) {
    return html`<p class="hint">The curves load after the images.</p>`;
  }
  return html`<p class="hint">The plots could not be loaded. ${haveImagesFailed(state) ? nothing
    : html`<button type="button" @click=${actions.retry}>Try again</button>`}</p>`;
}

const foldedText = (state) => {
  const { length } = state.curves.keys;
  return length === 0 ? loggedText('no scalars', state) : `${length} ${length === 1 ? 'scalar' : 'scalars'}`;
};
