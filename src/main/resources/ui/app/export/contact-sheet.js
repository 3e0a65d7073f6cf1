/** Creates a picture of all shown images, with their names, steps and captions. */

import { bitmapOf, canvasOf, drawImage, drawText } from './drawing.js';

const AT_A_TIME = 6;

/**
 * @param layout as returned by `layoutOf`
 * @param progress called with the number of drawn images
 * @returns a PNG, and how many of its images could not be read
 * @throws Error if this browser cannot create a picture of this size
 */
export async function contactSheet({ width, height, texts, images }, progress, signal) {
  const context = canvasOf(width, height);
  if (context === null) {
    throw tooLarge(width, height);
  }
  texts.forEach((text) => drawText(context, text));
  const waiting = [...images];
  let done = 0;
  let unread = 0;

  async function drawWaiting() {
    while (waiting.length > 0) {
      const next = waiting.shift();
      const bitmap = await bitmapOf(next.image, next.size, signal);
      signal.throwIfAborted();
      drawImage(context, bitmap, next);
      bitmap?.close();
      unread += bitmap === null ? 1 : 0;
      done += 1;
      progress(done);
    }
  }

  await Promise.all(Array.from({ length: AT_A_TIME }, drawWaiting));
  const png = await new Promise((resolve) => context.canvas.toBlob(resolve, 'image/png'));
  if (png === null) {
    throw tooLarge(width, height);
  }
  return { png, unread };
}

const tooLarge = (width, height) => new Error(`This browser cannot create an image of ${width} × ${height} pixels: choose smaller images, or fewer.`);
