/** The images that cannot be shown, and why. */

import { failure } from '../api.js';

/** Why an image has no URL, by the reason of the API. */
const REASONS = {
  artifact: 'This image is in an artifact, which is not served.',
  'unsafe path': 'The logged path points outside the run\u2019s files.',
  'path too long': 'The logged path is too long.',
  'unsupported format': 'Browsers cannot display images in this format.',
  'no path': 'The run logged no file for this image.',
};
const EMPTY = 'The file is empty.';
const BROKEN = 'The file is broken, or in a format that this browser cannot display.';
const ELSEWHERE = 'The image could not be loaded, or is in a format that this browser cannot display.';

/** The URLs that failed. */
const failed = new Set();
/** Why an image cannot be shown, by its URL. */
const sentences = new Map();

/** The first URL that may work; undefined if there is none. */
export const shownAddress = (addresses) => addresses.find((address) => !failed.has(address));

/** Why an image is not shown, as a sentence. */
export function whyNotShown({ url, reason }) {
  return url ? sentences.get(url) ?? 'This image cannot be shown.' : REASONS[reason] ?? `This image cannot be shown: ${reason}.`;
}

/**
 * Records that a URL failed.
 *
 * @param addresses all URLs of the image
 * @param redraw called when there is something else to show: another URL, or why there is none
 */
export async function showedNothing(address, { url }, addresses, redraw) {
  failed.add(address);
  redraw();
  if (shownAddress(addresses) === undefined && !sentences.has(url)) {
    sentences.set(url, await explain(url));
    redraw();
  }
}

/** Allows failed URLs to be tried again. */
export function tryAllAgain() {
  failed.clear();
  sentences.clear();
}

/** Looks at the response of a failed URL; responses from other hosts cannot be read. */
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

/** Messages of the API begin in lower case and have no full stop. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
