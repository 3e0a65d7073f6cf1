/** The pixel that is pointed at, at the same place in each of the open images. */

import { imageOf } from './decoded.js';

const FROM_ELSEWHERE = 'cannot be read: from another host';

let context = null;
/** Results for decoded images. */
const readable = new WeakMap();

/** Whether the page may read the pixels of a decoded image, which other hosts may not allow. */
export function canBeRead(image) {
  if (!readable.has(image)) {
    readable.set(image, readPixel(image, 0, 0) !== null);
  }
  return readable.get(image);
}

/**
 * @param point of an image: from 0 to 1 from left to right, and from top to bottom
 * @returns the position and colour of the pixel, or a note why there is none; null without an image or outside it
 */
export function pixelAt({ source }, { u, v }) {
  const image = source === undefined ? undefined : imageOf(source);
  if (image === undefined || u < 0 || u >= 1 || v < 0 || v >= 1) {
    return null;
  }
  const [x, y] = [Math.floor(u * image.naturalWidth), Math.floor(v * image.naturalHeight)];
  const channels = canBeRead(image) ? readPixel(image, x, y) : null;
  return channels === null ? { x, y, note: FROM_ELSEWHERE } : { x, y, hex: hexOf(channels), channels };
}

/** The point in the middle of the pixel at an offset from the one at a point. */
export function movedPoint({ source }, { u, v }, { dx, dy }) {
  const image = source === undefined ? undefined : imageOf(source);
  if (image === undefined) {
    return { u, v };
  }
  const moved = (at, by, size) => (Math.min(size - 1, Math.max(0, Math.floor(at * size) + by)) + 0.5) / size;
  return { u: moved(u, dx, image.naturalWidth), v: moved(v, dy, image.naturalHeight) };
}

function readPixel(image, x, y) {
  context ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true });
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, 1, 1);
  context.drawImage(image, x, y, 1, 1, 0, 0, 1, 1);
  try {
    return [...context.getImageData(0, 0, 1, 1).data];
  } catch {
    context = null; // a canvas with another host's image can never be read again
    return null;
  }
}

/** As in CSS; with alpha only if the pixel is transparent. */
const hexOf = (channels) => `#${channels.slice(0, channels[3] === 255 ? 3 : 4)
  .map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
