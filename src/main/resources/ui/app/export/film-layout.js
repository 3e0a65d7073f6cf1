/** The layout of a film: all runs at one step in each frame. */

const MARGIN = 16;
const GAP = 12;
const TITLE = 64;
const NAME = 26;
const SIZES = [512, 384, 256, 192, 128, 96, 64];
const LARGEST = { width: 1_920, height: 1_080 };

/**
 * @param plate of an evolution, as returned by `plateOf`
 * @param wanted the maximum size of images, in pixels
 * @returns the width and height, which are even because some formats require it; the size of images; the texts that stay; and
 * the frames, each with its texts and images. A run without an image at a step shows that of the step before.
 */
export function filmLayout({ title, tables: [{ heads, rows }] }, wanted) {
  const arranged = SIZES.filter((size) => size <= wanted).map((size) => arrangementOf(rows.length, size));
  const { size, columns } = arranged.find(({ width, height }) => width <= LARGEST.width && height <= LARGEST.height) ?? arranged.at(-1);
  const { width, height } = arrangementOf(rows.length, size, columns);
  const xOf = (place) => MARGIN + (place % columns) * (size + GAP);
  const yOf = (place) => TITLE + Math.floor(place / columns) * (size + NAME + GAP);
  const texts = [
    { kind: 'note', text: title, x: MARGIN, y: 40, width: width - 2 * MARGIN, lines: 1 },
    ...rows.map(({ name }, place) => ({ kind: 'name', text: name, x: xOf(place), y: yOf(place), width: size, lines: 1 })),
  ];
  const frames = heads.map((head, column) => ({
    texts: [{ kind: 'title', text: head, x: MARGIN, y: MARGIN, width, lines: 1 }],
    images: rows.map(({ cells }, place) => ({ image: lastOf(cells, column), x: xOf(place), y: yOf(place) + NAME - 4, size }))
      .filter(({ image }) => image !== null),
  }));
  return { width, height, size, texts, frames };
}

/** The number of columns that gives the picture about the aspect ratio of screens. */
function arrangementOf(runs, size, columns = Math.min(runs, Math.ceil(Math.sqrt(runs * 1.6)))) {
  const even = (length) => length + length % 2;
  return {
    size, columns,
    width: even(2 * MARGIN + columns * (size + GAP) - GAP),
    height: even(TITLE + Math.ceil(runs / columns) * (size + NAME + GAP) + MARGIN - GAP),
  };
}

function lastOf(cells, column) {
  return cells.slice(0, column + 1).findLast((cell) => cell !== null)?.image ?? null;
}
