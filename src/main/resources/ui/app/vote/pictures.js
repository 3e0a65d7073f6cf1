/** Images without a URL that would reveal their run. */

import { readFirst } from '../images/readable.js';
import { largeAddresses } from '../images/thumbnails.js';

/**
 * Loads an image. If its bytes are from another host, the page may show but not read them.
 *
 * @returns the URL to show it from, its `ratio` of width to height, and whether the URL is `blind`; null if the image cannot be
 * shown
 */
async function pictureOf(image) {
  const addresses = largeAddresses(image);
  const blob = await readFirst(addresses);
  const own = blob === null ? [] : [URL.createObjectURL(blob)];
  for (const source of [...own, ...addresses]) {
    const ratio = await ratioOf(source);
    if (ratio !== null) {
      return { source, ratio, blind: own.includes(source) };
    }
  }
  return null;
}

async function ratioOf(source) {
  const image = Object.assign(new Image(), { src: source });
  return image.decode().then(() => image.naturalWidth / image.naturalHeight || 1, () => null);
}

/** Keeps the images of some pairs loaded, and releases all others. */
export function createPictures() {
  const held = new Map();
  return {
    /** The pictures of the images, null for each that cannot be shown. */
    async of(images) {
      images.filter(({ url }) => !held.has(url)).forEach((image) => held.set(image.url, pictureOf(image)));
      return Promise.all(images.map(({ url }) => held.get(url)));
    },
    /** Keeps only the pictures of these images. */
    keep(images) {
      const kept = new Set(images.map(({ url }) => url));
      [...held].filter(([url]) => !kept.has(url)).forEach(([url, picture]) => {
        held.delete(url);
        picture.then((found) => found?.blind && URL.revokeObjectURL(found.source));
      });
    },
  };
}
