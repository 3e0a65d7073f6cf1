/** Plays the steps, in the grid and as the film of open images. */

import { filmStep, rewound } from './film.js';

const LOOK_AGAIN_AFTER = 20;

/** The initial film: its pace in steps per second, its direction, and whether it loops. */
export const FILM = { pace: 2, backwards: false, loops: false };

/**
 * @param isReady whether everything requested is shown: the film waits for it
 * @param stopped called when the film ends or is stopped
 */
export function playerOf(store, choices, isReady, stopped) {
  let timer = null;
  /** When the film went to the step, and since when it has been shown, by the page's clock. */
  let wentAt = 0;
  let shownSince = null;

  function go(count) {
    choices.walk(count);
    wentAt = performance.now();
    shownSince = null;
    timer = setTimeout(tick, LOOK_AGAIN_AFTER);
  }

  /** Steps follow at the pace; one that came late is shown for at least half as long as the others. */
  function tick() {
    const now = performance.now();
    const { selection, steps: { all }, film } = store.get();
    shownSince ??= isReady() ? now : null;
    const each = 1000 / film.pace;
    const wait = shownSince === null ? LOOK_AGAIN_AFTER : Math.max(wentAt + each, shownSince + each / 2) - now;
    const count = wait > 0 ? 0 : filmStep(selection, all, film);
    if (count === null) {
      stop();
    } else if (count === 0) {
      timer = setTimeout(tick, wait);
    } else {
      go(count);
    }
  }

  function stop() {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
      store.set({ playing: false });
      stopped();
    }
  }

  return {
    stop,
    choose: (changes) => store.set({ film: { ...store.get().film, ...changes } }),
    /** Plays, forwards by default, or stops. */
    toggle(direction) {
      const backwards = direction === 'backwards';
      const { steps: { all }, selection, playing, film } = store.get();
      stop();
      if (all.length < 2 || playing && film.backwards === backwards) {
        return;
      }
      store.set({ film: { ...film, backwards }, playing: true });
      const atEnd = filmStep(selection, all, { backwards, loops: false }) === null;
      go(atEnd ? rewound(selection, all, backwards) : 0);
    },
  };
}
