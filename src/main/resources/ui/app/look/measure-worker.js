/**
 * A worker that compares two images pixel by pixel in the background. A message contains the number of its job, two bitmaps of the
 * same size, and what to compute: their `measures`, or a `heat` map with a gain.
 */

import { coloured } from './colours.js';
import { differences, onGrey, psnr, ssim } from './similarity.js';

onmessage = async ({ data: { job, images, wanted, gain } }) => {
  try {
    const [{ width, height }] = images;
    const pixels = images.map((image) => onGrey(pixelsOf(image, width, height)));
    if (wanted === 'measures') {
      const progress = (part) => postMessage({ job, part });
      postMessage({ job, psnr: psnr(...pixels), ssim: ssim(...pixels, width, height, progress) });
    } else {
      const { distances, largest, mean } = differences(...pixels);
      const bitmap = await createImageBitmap(new ImageData(coloured(distances, gain), width, height));
      postMessage({ job, bitmap, largest, mean }, [bitmap]);
    }
  } catch (failure) {
    postMessage({ job, failure: failure.message });
  }
};

function pixelsOf(image, width, height) {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  image.close();
  return context.getImageData(0, 0, width, height).data;
}
