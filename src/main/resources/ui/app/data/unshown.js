/** The images that cannot be shown, and why. */

import { failure } from '../api.js';

/** Why an image has no address, by the word of the API. */
const REASONS = {
  artifact: 'This image is in an artifact, which is not served.',
  'unsafe path': 'The path that was logged leads out of the run\u2019s files.',
  'path too long': 'The path that was logged is too long.',
  'unsupported format': 'Browsers do not show images of this format.',
  'no path': 'The run logged no file for this image.',
};
const EMPTY = 'The file is empty.';
const BROKEN = 'The file is broken, or in a format that this browser does not show.';
const ELSEWHERE = 'The image could not be loaded, or is in a format that this browser does not show.';

/** The addresses that showed nothing. */
const failed = new Set();
/** By the address of the image itself: why nothing shows it. */
const sentences = new Map();

/** The first address that may show the image; undefined where none does. */
export const shownAddress = (addresses) => addresses.find((address) => !failed.has(address));

/** Why an image is not shown, as a sentence. */
export function whyNotShown({ url, reason }) {
  return url ? sentences.get(url) ?? 'This image cannot be shown.' : REASONS[reason] ?? `This image cannot be shown: ${reason}.`;
}

/**
 * Takes note that an address showed nothing.
 *
 * @param addresses all of the image
 * @param redraw is called when there is something else to show: another address, or why there is none
 */
export async function showedNothing(address, { url }, addresses, redraw) {
  failed.add(address);
  redraw();
  if (shownAddress(addresses) === undefined && !sentences.has(url)) {
    sentences.set(url, await explain(url));
    redraw();
  }
}

/** Lets what showed nothing be tried anew. */
export function tryAllAgain() {
  failed.clear();
  sentences.clear();
}

/** Looks at an answer that showed nothing; the bytes of other hosts are not for this page to see. */
async function explain(url) {
  if (new URL(url).origin !== location.origin) {
    return ELSEWHERE;
  }
  const controller = new AbortController();
  try {
    const response = await fetch(url, { redirect: 'manual', signal: controller.signal });
    if (response.type === 'opaqueredirect') {
      return ELSEWHERE;
    } else if (!response.ok) {
      return sentence((await failure(response)).message);
    }
    return (await response.body.getReader().read()).done ? EMPTY : BROKEN;
  } catch {
    return ELSEWHERE;
  } finally {
    controller.abort();
  }
}

/** The API begins without a capital and ends without a full stop. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
