/**
 * How much two images of the same size differ: PSNR over their 8-bit red, green and blue, and SSIM over their luma as defined by
 * Wang, Bovik, Sheikh and Simoncelli in 2004, with a Gaussian window of 11 x 11 pixels that stays within the image.
 */

const PEAK = 255;
const RADIUS = 5;
const WINDOW = 2 * RADIUS + 1;
const SIGMA = 1.5;
const C1 = (0.01 * PEAK) ** 2;
const C2 = (0.03 * PEAK) ** 2;
const GREY = 128;
/** The number of rows between two progress reports. */
const ROWS_AT_A_TIME = 64;

const WEIGHTS = gaussian();

function gaussian() {
  const weights = Array.from({ length: WINDOW }, (_, place) => Math.exp(-((place - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = weights.reduce((one, other) => one + other);
  return weights.map((weight) => weight / sum);
}

/** Blends transparent pixels (red, green, blue and alpha) onto grey. Changes and returns the same array. */
export function onGrey(pixels) {
  for (let at = 3; at < pixels.length; at += 4) {
    const alpha = pixels[at];
    if (alpha < 255) {
      for (let channel = at - 3; channel < at; channel += 1) {
        pixels[channel] = Math.round((pixels[channel] * alpha + GREY * (255 - alpha)) / 255);
      }
    }
  }
  return pixels;
}

/** The peak signal-to-noise ratio in decibels; infinite for identical images. */
export function psnr(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at += 4) {
    sum += (one[at] - other[at]) ** 2 + (one[at + 1] - other[at + 1]) ** 2 + (one[at + 2] - other[at + 2]) ** 2;
  }
  return 10 * Math.log10(PEAK ** 2 / (sum / (one.length / 4 * 3)));
}

/**
 * The mean structural similarity; null for images with a side of less than 11 pixels.
 *
 * @param progress called with the completed fraction, from 0 to 1
 */
export function ssim(one, other, width, height, progress = () => {}) {
  if (width < WINDOW || height < WINDOW) {
    return null;
  }
  const inner = width - 2 * RADIUS;
  // of the rows in the window: the weighted sums of both, of their squares, and of their product
  const rows = Array.from({ length: WINDOW }, () => Array.from({ length: 5 }, () => new Float64Array(inner)));
  const luma = [new Float64Array(width), new Float64Array(width)];
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    readLuma(one, y * width, luma[0]);
    readLuma(other, y * width, luma[1]);
    weighAlong(luma, rows[y % WINDOW]);
    if (y >= WINDOW - 1) {
      sum += similarityOf(rows, y - WINDOW + 1, inner);
    }
    if (y % ROWS_AT_A_TIME === 0) {
      progress(y / height);
    }
  }
  return sum / (inner * (height - 2 * RADIUS));
}

function readLuma(pixels, from, luma) {
  for (let x = 0; x < luma.length; x += 1) {
    const at = (from + x) * 4;
    luma[x] = 0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2];
  }
}

function weighAlong([one, other], [ones, others, onesSquared, othersSquared, products]) {
  for (let x = 0; x < ones.length; x += 1) {
    let [sum1, sum2, sum11, sum22, sum12] = [0, 0, 0, 0, 0];
    for (let k = 0; k < WINDOW; k += 1) {
      const value1 = WEIGHTS[k] * one[x + k];
      const value2 = WEIGHTS[k] * other[x + k];
      sum1 += value1;
      sum2 += value2;
      sum11 += value1 * one[x + k];
      sum22 += value2 * other[x + k];
      sum12 += value1 * other[x + k];
    }
    ones[x] = sum1;
    others[x] = sum2;
    onesSquared[x] = sum11;
    othersSquared[x] = sum22;
    products[x] = sum12;
  }
}

/** The sum of the similarities of a row of windows; `top` is the first row in them. */
function similarityOf(rows, top, inner) {
  let sum = 0;
  for (let x = 0; x < inner; x += 1) {
    let [mean1, mean2, square1, square2, product] = [0, 0, 0, 0, 0];
    for (let k = 0; k < WINDOW; k += 1) {
      const weight = WEIGHTS[k];
      const row = rows[(top + k) % WINDOW];
      mean1 += weight * row[0][x];
      mean2 += weight * row[1][x];
      square1 += weight * row[2][x];
      square2 += weight * row[3][x];
      product += weight * row[4][x];
    }
    const means = mean1 * mean2;
    const squaredMeans = mean1 * mean1 + mean2 * mean2;
    sum += ((2 * means + C1) * (2 * (product - means) + C2))
      / ((squaredMeans + C1) * (square1 + square2 - squaredMeans + C2));
  }
  return sum;
}

/**
 * The distances between corresponding pixels: the root mean square of the differences of their three channels.
 *
 * @returns `distances` from 0 to 255, the largest of them, and their mean
 */
export function differences(one, other) {
  const distances = new Uint8Array(one.length / 4);
  let largest = 0;
  let sum = 0;
  for (let at = 0; at < one.length; at += 4) {
    const distance = Math.sqrt(((one[at] - other[at]) ** 2 + (one[at + 1] - other[at + 1]) ** 2
      + (one[at + 2] - other[at + 2]) ** 2) / 3);
    distances[at / 4] = Math.ceil(distance); // pixels that differ at all must not look identical
    largest = Math.max(largest, distance);
    sum += distance;
  }
  return { distances, largest, mean: sum / distances.length };
}
