/** The open images as they are shown: those of another step or prompt appear all at once, when all of them are ready. */

import { isForBrowsers, largeAddresses } from '../images/thumbnails.js';
import { showedNothing, shownAddress, whyNotShown } from '../images/unshown.js';
import { decoded, forget, forgetAll, hold } from './decoded.js';
import { find } from './located.js';
import { setView } from './view.js';

/** What was shown last, by entry. */
let shown = new Map();
let settled = true;

/** Whether everything that was requested is shown. */
export const isSettled = () => settled;

const redraw = () => setView({});

/**
 * @returns for each open image its entry and index, whether it is the reference, its run, and its picture: with the source, or
 * why there is none
 */
export function openImages(state) {
  const { open, pinned } = state.selection;
  if (open.length === 0) {
    shown.clear();
    settled = true;
    forgetAll();
    return [];
  }
  const images = open.map((entry, place) => ({
    entry, place, isPinned: place === pinned, ...ofWhom(entry, open.slice(0, place)), picture: pictureOf(entry, state),
  }));
  hold([...images.map(({ picture }) => picture.source), ...[...shown.values()].map(({ source }) => source)]);
  settled = images.map(({ picture }) => isReady(picture)).every(Boolean);
  if (settled) {
    shown = new Map(images.map(({ key, picture }) => [key, picture]));
    return images.map((image) => named(image, state));
  }
  return images.map((image) => named({ ...image, picture: shown.get(image.key) ?? image.picture }, state));
}

/** Distinguishes images of the same run and metric that are open twice. */
function ofWhom({ run, metric }, before) {
  const count = before.filter((one) => one.run === run && one.metric === metric).length;
  return { run, metric, key: JSON.stringify([run, metric, count]) };
}

const named = (image, { runs }) => ({ ...image, name: runs.get(image.run)?.name ?? image.picture.runName ?? image.run });

function pictureOf(entry, state) {
  const { image, runName, isLate, failure } = find(entry, state);
  if (image === undefined) {
    return { isLate, runName, caption: '', step: null,
      why: failure?.message ?? (isLate ? 'Loading the image…' : 'No image at this step.') };
  }
  const addresses = largeAddresses(image);
  const source = shownAddress(addresses);
  return {
    isLate, runName, image, source, url: image.url, caption: image.caption ?? '', step: image.step,
    why: source === undefined ? whyNotShown(image) : '',
    isThumbnail: source !== undefined && source !== image.url,
    isForBrowsers: isForBrowsers(image),
    showedNothing: () => showedNothing(source, image, addresses, redraw),
  };
}

function isReady({ source, isLate, showedNothing: report }) {
  if (source === undefined) {
    return !isLate;
  }
  const { ready, failed } = decoded(source, redraw);
  if (failed) {
    forget(source);
    report();
  }
  return ready && !isLate;
}
