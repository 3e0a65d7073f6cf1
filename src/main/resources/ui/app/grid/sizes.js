/** How large the images of a row are. */

import { FIT, SMALLEST } from '../address.js';

/** The gaps between and around images, as in css/grid.css. */
const GAP = 6;
const BESIDE = 18;

/** The part of the visible area that an image may take. */
const MAX_OF_HEIGHT = 0.75;
const LARGEST_THUMBNAIL = 1024;

/**
 * The chosen size in pixels; or, if images are to fit, the one at which those side by side fill the width.
 *
 * @param beside how many images are side by side
 * @param room the `width` for them, and the `height` of the visible area
 */
export function imageSize(size, beside, { width, height }) {
  if (size !== FIT) {
    return size;
  }
  const place = Math.floor((width - BESIDE + GAP) / Math.max(1, beside)) - GAP;
  const largest = Math.min(LARGEST_THUMBNAIL, Math.floor(height * MAX_OF_HEIGHT));
  return Math.max(SMALLEST, Math.min(largest, place));
}

/** The minimum width for the name of a run, its state and its step. */
const MIN_STRIP = 240;

/** How many strips fit side by side, if they are short enough. */
export function stripsBeside(images, size, strips, { width }) {
  const strip = Math.max(MIN_STRIP, images * (size + GAP) - GAP + BESIDE);
  return Math.max(1, Math.min(strips, Math.floor(width / strip)));
}

/** How many images of a row are side by side: those of a run, or those of a prompt. */
export const besideOf = (columns, runs, { layout }) => (layout === 'columns' ? runs : columns);
