/** Prefetches images, so that going to another step takes no time. */

import { smallAddresses } from '../images/thumbnails.js';
import { stepFrom } from '../steps/steps.js';
import { arrange } from './arranged.js';
import { besideOf, imageSize } from './sizes.js';

const MAX_IMAGES = 100;

/** The steps that the next keys may go to. */
export const stepsBeside = ({ step }, all) => (all.length === 0 ? []
  : [...new Set([stepFrom(all, step, 1), stepFrom(all, step, -1)])].filter((beside) => beside !== step));

/** The images of visible metrics come first. */
export function prefetchImages(comparison, { selection, room }) {
  const inSight = metricsInSight();
  const rows = [...comparison.rows].sort((one, other) => inSight.has(other.metric) - inSight.has(one.metric));
  rows.flatMap((row) => {
    const size = imageSize(selection.size, besideOf(arrange(row).captions.length, comparison.columns.length, selection), room);
    return row.cells.flatMap(({ images }) => images).filter(({ url }) => url).map((image) => smallAddresses(image, size)[0]);
  }).slice(0, MAX_IMAGES).forEach((src) => Object.assign(new Image(), { fetchPriority: 'low', src }));
}

function metricsInSight() {
  return new Set([...document.querySelectorAll('[data-metric]')].filter((section) => {
    const { top, bottom } = section.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).map((section) => section.dataset.metric));
}
