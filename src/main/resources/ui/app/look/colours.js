/**
 * The colour map of differences: inferno, in which what looks twice as bright is about twice as large, also to the
 * colour-blind.
 */

/** Matplotlib's inferno at ten evenly spaced points. */
const ANCHORS = ['000004', '1b0c41', '4a0c6b', '781c6d', 'a52c60', 'cf4446', 'ed6925', 'fb9b06', 'f7d13d', 'fcffa4']
  .map((hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));

/** The colour of a value from 0 to 1, as red, green and blue from 0 to 255. */
export function colourOf(value) {
  const place = Math.min(1, Math.max(0, value)) * (ANCHORS.length - 1);
  const before = Math.min(ANCHORS.length - 2, Math.floor(place));
  return ANCHORS[before].map((channel, at) => Math.round(channel + (ANCHORS[before + 1][at] - channel) * (place - before)));
}

/** The whole map as a CSS gradient, from left to right. */
export const GRADIENT = `linear-gradient(to right, ${ANCHORS.map((colour) => `rgb(${colour.join(' ')})`).join(', ')})`;

/**
 * Colours distances from 0 to 255.
 *
 * @param gain the factor by which they are amplified first
 * @returns red, green, blue and alpha of each
 */
export function coloured(distances, gain) {
  const map = Array.from({ length: 256 }, (_, value) => colourOf(value * gain / 255));
  const pixels = new Uint8ClampedArray(distances.length * 4);
  distances.forEach((distance, place) => {
    const [red, green, blue] = map[distance];
    pixels[place * 4] = red;
    pixels[place * 4 + 1] = green;
    pixels[place * 4 + 2] = blue;
    pixels[place * 4 + 3] = 255;
  });
  return pixels;
}
