/** PSNR and SSIM of the open images against the reference. */

import { measuresText } from './measures-text.js';
import { setView } from './view.js';
import { comparer, whyNotComparable } from './pair-worker.js';

/** Images that are only passed by are not measured. */
const AFTER = 120;
const MAX_KEPT = 200;

const measuring = comparer();
/** The result by pair. */
const results = new Map();
let missing = [];
let running = null;
let timer = null;

/**
 * Returns the known measures of each pair, and has the others measured; pairs that are no longer requested are dropped.
 *
 * @param pairs of pictures, the reference first
 * @returns a text for each pair, empty while there is none
 */
export function measuresOf(pairs) {
  const wanted = pairs.map((pictures) => ({ pictures, key: pictures.map(({ source }) => source).join('\n') }));
  missing = wanted.filter(({ key, pictures }) => !results.has(key) && whyNotComparable(...pictures) === null);
  if (running !== null && !missing.some(({ key }) => key === running.key)) {
    measuring.end();
    running = null;
  }
  if (running === null && missing.length > 0 && timer === null) {
    timer = setTimeout(startNext, AFTER);
  }
  return wanted.map(({ key, pictures }) => whyNotComparable(...pictures) ?? textOf(key, pictures));
}

function startNext() {
  timer = null;
  if (missing.length === 0 || running !== null) {
    return;
  }
  running = { key: missing[0].key, part: 0 };
  measuring.start({ wanted: 'measures' }, missing[0].pictures, (response) => {
    if (response.part !== undefined) {
      running.part = response.part;
    } else {
      results.set(running.key, response);
      results.size > MAX_KEPT && results.delete(results.keys().next().value);
      running = null;
    }
    setView({});
  });
}

function textOf(key, pictures) {
  const found = results.get(key);
  if (found !== undefined) {
    return `${measuresText(found)}${pictures.some(({ isThumbnail }) => isThumbnail) ? ' (of thumbnails)' : ''}`;
  }
  return running?.key === key && running.part > 0 ? `measuring… ${Math.round(running.part * 100)}%` : '';
}
