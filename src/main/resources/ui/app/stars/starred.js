/** Reduces a row of the grid to starred images. */

import { starId } from './star-id.js';

/**
 * @param runs of the cells, in their order
 * @param cells the images of each, by column
 * @returns the columns with starred images, and the cells with only those images, in place
 */
export function starredOf(metric, runs, cells, stars) {
  const kept = cells.map((images, place) => images.map((image) => (
    image?.url && stars.has(starId({ run: runs[place], metric, image })) ? image : undefined)));
  const columns = [...new Set(kept.flatMap((images) => images.flatMap((image, column) => (image === undefined ? [] : [column]))))];
  return { columns: columns.sort((one, other) => one - other), cells: kept };
}
