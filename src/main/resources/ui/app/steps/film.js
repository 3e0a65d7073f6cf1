/** Where a film of the steps goes next: with the page, or with the open images that move. */

import { placeOf } from './steps.js';

/** The first and last index, among all steps, of what moves. */
function ends({ step, open, pinned }, all) {
  const moving = open.filter((image, place) => place !== pinned);
  const own = moving.map((image) => image.step ?? null).filter((one) => one !== null);
  const withPage = moving.length === 0 || own.length < moving.length;
  const places = [...own, ...(withPage ? [step ?? all.at(-1)] : [])].map((one) => placeOf(all, one));
  return { first: Math.min(...places), last: Math.max(...places) };
}

/**
 * How many steps a film goes forward or back; it ends when the first of the moving images is at the end.
 *
 * @param film whether it plays `backwards`, and whether it `loops`
 * @returns null at the end of a film that does not loop
 */
export function filmStep(selection, all, { backwards, loops }) {
  const { first, last } = ends(selection, all);
  if (backwards ? first > 0 : last < all.length - 1) {
    return backwards ? -1 : 1;
  }
  return loops ? rewound(selection, all, backwards) || null : null;
}

/** The number of steps from here to the beginning of a film. */
export function rewound(selection, all, backwards) {
  const { first, last } = ends(selection, all);
  return backwards ? all.length - 1 - last : -first;
}
