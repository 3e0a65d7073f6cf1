/** The number of columns in which images are as large as the available space allows. */

/** The space above and below each image for its name and caption, in pixels. */
const HEAD = 76;
const GAP = 8;

/** Two images are compared best side by side; they are stacked if that makes them larger by this factor. */
const WORTH_IT = 1.25;

/**
 * @param ratio of the width of the images to their height
 * @returns from 1 to the number of images; of equally good numbers, the largest
 */
export function columnsFor(count, ratio, width, height) {
  const scaleWith = (columns) => {
    const rows = Math.ceil(count / columns);
    const room = { width: width / columns - GAP, height: height / rows - HEAD - GAP };
    return Math.min(room.width, Math.max(1, room.height) * ratio);
  };
  // no more columns than the rows need
  const possible = Array.from({ length: count }, (_, place) => Math.ceil(count / (place + 1)));
  return possible.reduce((best, columns) => (
    scaleWith(columns) > scaleWith(best) * (count === 2 ? WORTH_IT : 1) ? columns : best));
}
