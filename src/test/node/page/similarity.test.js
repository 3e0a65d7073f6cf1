// PSNR, SSIM and the distances of two images, compared with their definitions and other programs.

import assert from 'node:assert/strict';
import test from 'node:test';
import { coloured, colourOf } from './app/look/colours.js';
import { measuresText } from './app/look/measures-text.js';
import { differences, onGrey, psnr, ssim } from './app/look/similarity.js';

/** Creates pixels from a function of their position: red, green, blue, and alpha where they are not opaque. */
function image(width, height, colour) {
  return Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => {
    const place = Math.floor(at / 4);
    return colour(place % width, Math.floor(place / width))[at % 4] ?? 255;
  });
}

const plain = (value) => image(16, 16, () => [value, value, value]);
const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test('identical images have no noise and full similarity', () => {
  const one = image(20, 20, (x, y) => [x * 7, y * 5, x * y]);
  assert.equal(psnr(one, one.slice()), Infinity);
  near(ssim(one, one.slice(), 20, 20), 1);
  const { distances, largest, mean } = differences(one, one.slice());
  assert.deepEqual([Math.max(...distances), largest, mean], [0, 0, 0]);
});

test('images with a constant difference have the values of the formulas', () => {
  near(psnr(plain(100), plain(110)), 20 * Math.log10(255 / 10));
  const [c1, one, other] = [(0.01 * 255) ** 2, 100, 110];
  near(ssim(plain(one), plain(other), 16, 16), (2 * one * other + c1) / (one ** 2 + other ** 2 + c1));
  near(psnr(plain(0), plain(255)), 0);
  // red against blue: two of three channels differ as much as possible
  near(psnr(image(16, 16, () => [255, 0, 0]), image(16, 16, () => [0, 0, 255])), 10 * Math.log10(3 / 2));
});

test('SSIM and PSNR match numpy and the Gaussian filter of scipy', () => {
  // structural_similarity of scikit-image with gaussian_weights, sigma 1.5, use_sample_covariance false and data_range 255
  const one = image(40, 32, (x, y) => [x * 6 % 256, y * 7 % 256, x * y % 256]);
  const other = image(40, 32, (x, y) => [(x * 6 + y) % 256, (y * 7 + 11) % 256, (x * y + x % 3 * 9) % 256]);
  near(psnr(one, other), 18.926569948228625);
  near(ssim(one, other, 40, 32), 0.8945209924653689);
  const noise = (x, y) => (x * 37 + y * 91) % 21 - 10;
  const noisy = image(40, 32, (x, y) => [x * 6 % 256, y * 7 % 256, x * y % 256].map((value) => value + noise(x, y)));
  near(psnr(one, noisy), 32.633875599591335);
  near(ssim(one, noisy, 40, 32), 0.8703407924243602);
});

test('images smaller than the SSIM window have none', () => {
  assert.equal(ssim(plain(1), plain(2), 10, 25), null);
});

test('transparent pixels are compared on grey', () => {
  const pixels = onGrey(Uint8ClampedArray.of(255, 0, 0, 255, 9, 9, 9, 0, 255, 255, 255, 128));
  assert.deepEqual([...pixels].filter((value, at) => at % 4 < 3), [255, 0, 0, 128, 128, 128, 192, 192, 192]);
});

test('distances are root mean squares, and no difference is drawn as none', () => {
  const one = image(2, 1, () => [0, 0, 0]);
  const { distances, largest, mean } = differences(one, image(2, 1, (x) => [x, 0, 0]));
  assert.deepEqual([...distances], [0, 1]);
  near(largest, Math.sqrt(1 / 3));
  near(mean, Math.sqrt(1 / 3) / 2);
  assert.equal(differences(one, image(2, 1, () => [255, 255, 255])).largest, 255);
});

test('colours get brighter with the distance, and the first means no difference', () => {
  const brightness = ([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue;
  const all = Array.from({ length: 256 }, (_, value) => brightness(colourOf(value / 255)));
  assert.ok(all.every((value, at) => at === 0 || value > all[at - 1]));
  assert.deepEqual([colourOf(0), colourOf(1), colourOf(4 / 9)], [[0, 0, 4], [252, 255, 164], [165, 44, 96]]);
  assert.deepEqual([...coloured(Uint8Array.of(0, 16, 255), 16)].slice(0, 8), [0, 0, 4, 255, ...colourOf(16 * 16 / 255), 255]);
});

test('measures are described briefly', () => {
  assert.equal(measuresText({ psnr: 31.249, ssim: 0.9129 }), 'PSNR 31.2 dB · SSIM 0.912');
  assert.equal(measuresText({ psnr: 60, ssim: 0.99999 }), 'PSNR 60.0 dB · SSIM 0.999');
  assert.equal(measuresText({ psnr: Infinity, ssim: 1 }), 'identical');
  assert.equal(measuresText({ psnr: 8, ssim: null }), 'PSNR 8.0 dB · too small for SSIM');
  assert.equal(measuresText({ failure: 'no canvas' }), 'could not be measured: no canvas');
});
