/** Has pairs of images compared by a worker, one at a time. */

import { imageOf } from './decoded.js';
import { canBeRead } from './pixel.js';

const MAX_PIXELS = 16_000_000;

/** Why two pictures cannot be compared pixel by pixel; null if they can, undefined while one is missing. */
export function whyNotComparable(...pictures) {
  const images = pictures.map(({ source }) => source && imageOf(source));
  if (images.some((image) => image === undefined)) {
    return undefined;
  }
  const sizes = images.map(({ naturalWidth, naturalHeight }) => `${naturalWidth}×${naturalHeight}`);
  if (!images.every(canBeRead)) {
    return 'cannot be read: from another host';
  } else if (sizes[0] !== sizes[1]) {
    return `sizes differ: ${sizes.join(' and ')}`;
  }
  return images[0].naturalWidth * images[0].naturalHeight > MAX_PIXELS ? `too large to measure: ${sizes[0]}` : null;
}

/** Compares one pair at a time: a new one cancels the previous one. */
export function comparer() {
  let worker = null;
  let job = 0;
  let busy = false;

  function end() {
    job += 1;
    if (busy) {
      worker?.terminate();
      worker = null;
      busy = false;
    }
  }

  return {
    end,
    /**
     * @param listener called with each message; the last has no `part`
     */
    async start(wanted, pictures, listener) {
      end();
      const own = job;
      busy = true;
      const report = (response) => {
        if (own === job) {
          busy = response.part !== undefined;
          listener(response);
        }
      };
      const images = await Promise.all(pictures.map(async ({ source }) => createImageBitmap(imageOf(source))))
        .catch((failure) => report({ failure: failure.message }));
      if (own !== job || images === undefined) {
        images?.forEach((image) => image.close());
        return;
      }
      worker ??= new Worker(new URL('measure-worker.js', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }) => data.job === own && report(data);
      worker.onerror = ({ message }) => {
        worker = null;
        report({ failure: message ?? 'its worker did not start' });
      };
      worker.postMessage({ job: own, images, ...wanted }, images);
    },
  };
}
