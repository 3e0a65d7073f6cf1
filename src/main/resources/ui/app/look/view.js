/** The state of the close look that a reload may lose. */

import { gesturesOf, toPixels, WHOLE } from './zoom.js';

const BLINK_EVERY = 600;

/**
 * The zoom; the swipe position in percent; which of two blinks; the gain of a difference; the indexes of the image that is shown
 * `alone` and of the one `picked` last; the `point` in an image that is pointed at, whether keys move it, and what is `said`
 * about it.
 */
let now = { zoom: WHOLE, swipe: 50, blink: 0, gain: 4, alone: null, picked: 0, point: null, inspects: false, said: '' };
/** The parts of it that end when the images are closed. */
const CLOSED = { zoom: WHOLE, alone: null, picked: 0, point: null, inspects: false, said: '' };
let redraw = () => {};
let requested = false;

export const view = () => now;

export function setView(changes) {
  now = { ...now, ...changes };
  if (!requested) {
    requested = true;
    requestAnimationFrame(() => {
      requested = false;
      redraw();
    });
  }
}

export const gestures = gesturesOf((next) => setView({ zoom: next(now.zoom) }));

/** Zooms so that pixels of the first image match those of the screen. */
export function showPixels() {
  const image = document.querySelector('.look .layer > :is(img, canvas)');
  if (image !== null) {
    setView({ zoom: toPixels(image.naturalWidth ?? image.width, image.clientWidth) });
  }
}

/** Sets how the page is rendered, and blinks if requested and the user does not prefer reduced motion. */
export function startViews(store) {
  redraw = () => store.set({});
  store.subscribe(({ selection }) => {
    if (selection.open.length === 0) {
      now = { ...now, ...CLOSED };
    }
  });
  addEventListener('resize', () => store.get().selection.open.length > 0 && setView({}));
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  setInterval(() => {
    const { open, mode } = store.get().selection;
    if (open.length === 2 && mode === 'blink' && !calm.matches) {
      setView({ blink: 1 - now.blink });
    }
  }, BLINK_EVERY);
}
