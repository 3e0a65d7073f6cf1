/** Changes what the reader has chosen: in the store, in the address, and with it what is to be loaded. */

import { readSelection, writeSelection } from './address.js';
import { mostMetrics, mostRuns, withinLimits } from './limits.js';
import { placeOf } from './data/steps.js';

/**
 * @param changed is called with the selection before and the one now
 */
export function choicesOf(store, changed) {
  /** The image that was opened last: the first of the two when a second is put beside it, also after it was closed. */
  let opened = null;

  function apply(selection) {
    const before = store.get().selection;
    store.set({ selection });
    changed(before, selection);
  }

  /** What only moves along steps makes no entry of its own in the history. */
  function choose(changes) {
    const selection = { ...store.get().selection, ...changes };
    const query = writeSelection(selection);
    const moves = Object.keys(changes).every((name) => ['step', 'caption', 'size'].includes(name));
    if (query !== writeSelection(store.get().selection)) {
      history[moves ? 'replaceState' : 'pushState'](null, '', query === '' ? location.pathname : `?${query}`);
    }
    if ('runs' in changes || 'metrics' in changes) {
      store.set({ refusal: null, leftOut: null });
    }
    apply(selection);
  }

  addEventListener('popstate', () => {
    const { selection, leftOut } = withinLimits(readSelection(location.search));
    store.set({ refusal: null, leftOut });
    apply(selection);
  });

  /** Ticks or unticks one of a list, unless that would be more of them than can be compared. */
  function toggle(name, value, most) {
    const list = store.get().selection[name];
    if (list.includes(value)) {
      choose({ [name]: list.filter((one) => one !== value) });
    } else if (list.length < most) {
      choose({ [name]: [...list, value] });
    } else {
      store.set({ refusal: { name, value, most } });
    }
  }

  return {
    choose,
    toggleRun: (run) => toggle('runs', run, mostRuns(store.get().selection.metrics.length)),
    toggleMetric: (metric) => toggle('metrics', metric, mostMetrics(store.get().selection.runs.length)),

    /** Puts a run where another one is. */
    moveRun(run, place) {
      const others = store.get().selection.runs.filter((one) => one !== run);
      choose({ runs: [...others.slice(0, place), run, ...others.slice(place)] });
    },

    /** Goes so many steps on, or back, among those that have images; gives false at the end. */
    walk(count) {
      const { steps: { all }, selection: { step } } = store.get();
      if (all.length === 0) {
        return false;
      }
      const here = placeOf(all, step ?? all.at(-1));
      // from between two steps, the first of those to go is the one beside
      const beside = step !== null && (count < 0 ? all[here] < step : all[here] > step);
      const there = Math.min(all.length - 1, Math.max(0, here + count - (beside ? Math.sign(count) : 0)));
      if (all[there] === step) {
        return false;
      }
      choose({ step: all[there] });
      return true;
    },

    /** Opens an image, alone or beside the one that is open or was before. */
    open(image, beside) {
      const first = store.get().selection.open[0] ?? opened;
      if (beside && first !== null) {
        choose({ open: [first, image] });
      } else {
        opened = image;
        choose({ open: [image] });
      }
    },
  };
}
