/** Images that are fetched and decoded before they are shown: the open ones, and those that may be next. */

/** How many are kept besides the shown ones; the least recently used go first. */
const MAX_IMAGES = 40;
const MAX_PIXELS = 64_000_000;

/** By URL: the image, and whether it is `ready` or `failed`. */
const kept = new Map();
let held = new Set();

/** Sets which images must be kept, because they are shown or about to be. */
export function hold(sources) {
  held = new Set(sources);
}

/**
 * Has an image decoded, or marks it as used.
 *
 * @param changed called when it is ready or failed; omitted when prefetching
 */
export function decoded(source, changed) {
  const found = kept.get(source) ?? decode(source, changed === undefined ? 'low' : 'auto');
  found.changed = changed ?? found.changed;
  kept.delete(source);
  kept.set(source, found);
  return found;
}

function decode(source, fetchPriority) {
  const image = Object.assign(new Image(), { fetchPriority, src: source });
  const one = { image, ready: false, failed: false, changed: () => {} };
  one.image.decode().then(() => {
    one.ready = true;
    trim();
  }, () => {
    one.failed = true;
  }).then(() => one.changed());
  return one;
}

function trim() {
  const sizeOf = ({ image }) => image.naturalWidth * image.naturalHeight;
  const others = [...kept].filter(([source]) => !held.has(source));
  let pixels = others.reduce((sum, [, one]) => sum + sizeOf(one), 0);
  others.forEach(([source, one], place) => {
    if (others.length - place > MAX_IMAGES || pixels > MAX_PIXELS) {
      pixels -= sizeOf(one);
      kept.delete(source);
    }
  });
}

/** The decoded image of a URL; undefined if there is none. */
export function imageOf(source) {
  const found = kept.get(source);
  return found?.ready ? found.image : undefined;
}

/** Allows a failed image to be tried again. */
export const forget = (source) => kept.delete(source);

export const forgetAll = () => kept.clear();
