/** Changes the selection: in the store, in the address, and in what is loaded for it. */

import { ALIGNMENTS, readSelection, withStep, writeSelection } from './address.js';
import { mostMetrics, mostRuns, withinLimits } from './limits.js';
import { toggled, walked } from './look/opened.js';

/** Selections that change many times in a row, and so get no history entries of their own. */
const PASSING = ['step', 'caption', 'size', 'prompt', 'index', 'from', 'to', 'smoothing'];

/** Choosing a step leaves the latest images of each run, and vice versa. */
function withOneStep(selection, { step = null, align }) {
  if (selection.align !== 'latest') {
    return selection;
  }
  return step !== null && align === undefined ? withStep(selection) : { ...selection, step: null };
}

/**
 * @param changed called with the previous and the new selection
 */
export function choicesOf(store, changed) {
  /** The images that were open last: another one can be put beside them even after they were closed. */
  let opened = { open: [], pinned: null };

  function apply(selection) {
    const before = store.get().selection;
    if (selection.open.length > 0) {
      opened = { open: selection.open, pinned: selection.pinned };
    }
    store.set({ selection });
    changed(before, selection);
  }

  /**
   * @param passing whether to replace the current history entry instead of adding one
   */
  function choose(changes, passing = Object.keys(changes).every((name) => PASSING.includes(name))) {
    const selection = withOneStep({ ...store.get().selection, ...changes }, changes);
    const query = writeSelection(selection);
    if (query !== writeSelection(store.get().selection)) {
      history[passing ? 'replaceState' : 'pushState'](passing ? history.state : null, '', query === '' ? location.pathname : `?${query}`);
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

  /** Ticks or unticks an item of a list, unless there would be more than can be compared. */
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
    /** Starts over. */
    clear: () => choose({ runs: [], metrics: [], step: null, align: ALIGNMENTS[0] }),
    toggleRun: (run) => toggle('runs', run, mostRuns(store.get().selection.metrics.length)),
    toggleMetric: (metric) => toggle('metrics', metric, mostMetrics(store.get().selection.runs.length)),

    /**
     * Ticks or unticks all metrics of a group, unless there would be more than can be compared.
     *
     * @param group where the refusal is shown
     */
    tickMetrics(group, some, ticked) {
      const { metrics, runs } = store.get().selection;
      const others = metrics.filter((metric) => !some.includes(metric));
      const most = mostMetrics(runs.length);
      if (ticked && others.length + some.length > most) {
        store.set({ refusal: { name: 'groups', value: group, most, wanted: others.length + some.length } });
      } else {
        choose({ metrics: ticked ? [...metrics, ...some.filter((metric) => !metrics.includes(metric))] : others });
      }
    },

    /** Moves a run to the position of another. */
    moveRun(run, place) {
      const others = store.get().selection.runs.filter((one) => one !== run);
      choose({ runs: [...others.slice(0, place), run, ...others.slice(place)] });
    },

    /** Goes forward or back by this many steps with images; returns false at the end. */
    walk(count) {
      const { steps: { all }, selection } = store.get();
      const there = walked(selection, all, count);
      if (there !== null) {
        choose(there, true);
      }
      return there !== null;
    },

    /** Opens an image, alone or beside those that are open or were last; a second time removes it. */
    open(image, beside) {
      const { open, pinned } = store.get().selection;
      choose(beside ? toggled(open.length > 0 ? { open, pinned } : opened, image) : { open: [image], pinned: null });
    },
  };
}
