/** How the open images are looked at: what a reload may forget. */

import { gesturesOf, WHOLE } from './zoom.js';

const BLINK_EVERY = 600;

let now = { zoom: WHOLE, swipe: 50, blink: 0, gain: 4 };
let redraw = () => {};
let asked = false;

export const view = () => now;

export function setView(changes) {
  now = { ...now, ...changes };
  if (!asked) {
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      redraw();
    });
  }
}

export const gestures = gesturesOf((next) => setView({ zoom: next(now.zoom) }));

/** Says how the page is drawn anew, and blinks where that is wanted and the reader is not against motion. */
export function startViews(store) {
  redraw = () => store.set({});
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  setInterval(() => {
    const { open, mode } = store.get().selection;
    if (open.length === 2 && mode === 'blink' && !calm.matches) {
      setView({ blink: 1 - now.blink });
    }
  }, BLINK_EVERY);
}
