/** Which images of the runs belong to the same column. */

/**
 * Puts the images of each cell into columns, those with the same caption into the same one. If a cell shares no caption
 * with the others, for example because captions name the run, or there are none, images are placed by index.
 *
 * @param cells each with its images
 * @returns the captions of the columns, null if there is none or they differ between runs; and for each cell its images
 * by column, undefined where it has none
 */
export function inColumns(cells) {
  const widest = cells.reduce((most, cell) => (cell.images.length > most.images.length ? cell : most), { images: [] });
  const keys = keysOf(widest.images);
  const placed = cells.map((cell) => place(cell.images, keys));
  const captions = keys.map((key, column) => sharedCaption(placed.map((images) => images[column])));
  return { captions, cells: placed };
}

function place(images, keys) {
  const own = keysOf(images);
  const placed = [];
  if (!own.some((key) => key !== null && keys.includes(key))) {
    images.forEach((image, index) => {
      placed[index] = image;
    });
    return placed;
  }
  images.forEach((image, index) => {
    let column = own[index] === null ? freeColumn(index, placed, keys) : keys.indexOf(own[index]);
    if (column < 0) {
      column = keys.push(own[index]) - 1;
    }
    placed[column] = image;
  });
  return placed;
}

/** The column of an image without a caption: its own index if that is free. */
function freeColumn(index, placed, keys) {
  return index < keys.length && placed[index] === undefined && keys[index] === null ? index : -1;
}

/** Distinguishes equal captions by their number. */
function keysOf(images) {
  const seen = new Map();
  return images.map(({ caption }) => {
    if (!caption) {
      return null;
    }
    const count = (seen.get(caption) ?? 0) + 1;
    seen.set(caption, count);
    return `${count} ${caption}`;
  });
}

function sharedCaption(images) {
  const captions = new Set(images.filter((image) => image !== undefined).map((image) => image.caption ?? null));
  return captions.size === 1 ? [...captions][0] : null;
}
