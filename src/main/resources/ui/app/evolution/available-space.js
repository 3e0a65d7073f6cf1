/** How much space there is for the images of the evolution, and their size in it. */

import { FIT, LARGEST, SMALLEST } from '../address.js';
import { FEWEST_COLUMNS, GAP } from './range.js';

/** In pixels: the width of run names beside their images, or their height above them on narrow screens. */
const NAMES_WIDTH = 176;
const NAMES_HEIGHT = 28;
const HEADS_HEIGHT = 32;
const EDGE = 16;
/** The frame around the images, and the scroll bar for many rows. */
const FRAME_WIDTH = 17;
/** The minimum number of visible columns if images are as large as fits. */
const COLUMNS_TO_FIT = 6;
const MIN_HEIGHT = 360;

const narrow = matchMedia('(max-width: 50rem)');

/**
 * Returns a function that measures the space in an element once it is in the document, and whenever it changes.
 *
 * @param measured called with the `width` for images, the total `height`, and the width of the `names` beside them
 */
export function measuring(measured) {
  let element = null;
  let before = '';

  function measure() {
    const names = narrow.matches ? 0 : NAMES_WIDTH;
    const { left, top, right } = element.getBoundingClientRect();
    const room = {
      names,
      width: Math.floor(right - left - names - FRAME_WIDTH),
      height: Math.max(MIN_HEIGHT, Math.floor(innerHeight - top - scrollY - EDGE)),
    };
    if (JSON.stringify(room) !== before) {
      before = JSON.stringify(room);
      measured(room);
    }
  }

  const observer = new ResizeObserver(() => element !== null && measure());
  addEventListener('resize', () => element !== null && measure());
  return (found) => {
    observer.disconnect();
    element = found ?? null;
    if (element !== null) {
      // what is above may grow, which moves the element without resizing it
      observer.observe(element);
      queueMicrotask(() => element?.parentElement && observer.observe(element.parentElement));
    }
  };
}

/**
 * Returns the size of an image in pixels: the chosen one, unless too few columns would fit; or, if images are to fit, such that
 * all rows and some columns are visible.
 */
export function sizeIn({ width, height, names }, { size, runs, columns }) {
  if (size !== FIT) {
    return columns === 'all' ? size : Math.min(size, Math.max(SMALLEST, Math.floor((width + GAP) / FEWEST_COLUMNS) - GAP));
  }
  const ofRow = (height - HEADS_HEIGHT) / runs.length - 2 * GAP - (names === 0 ? NAMES_HEIGHT : 0);
  const ofColumn = width / COLUMNS_TO_FIT - GAP;
  return Math.min(LARGEST, Math.max(SMALLEST, Math.floor(Math.min(ofRow, ofColumn))));
}
