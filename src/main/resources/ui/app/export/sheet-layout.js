/** The layout of a contact sheet: scaled down, and finally cropped, so that browsers can draw it. */

/** What all desktop browsers can draw; those of phones may not. */
export const BOUNDS = { side: 16_384, area: 64_000_000 };
export const SIZES = [512, 384, 256, 192, 128, 96, 64];

const MARGIN = 16;
const GAP = 8;
const NAMES = 176;
const TITLE = 36;
const TABLE_NAME = 44;
const HEADS = 40;
const TEXT = 20;

/**
 * @param plate as returned by `plateOf`
 * @param wanted the size of images, in pixels
 * @returns the width and height, the actual size of images, how many were left out, and the texts and images with their positions
 */
export function layoutOf(plate, wanted, bounds = BOUNDS) {
  const sizes = SIZES.filter((size) => size <= wanted);
  const size = sizes.find((one) => fits(measure(plate, one), bounds)) ?? sizes.at(-1);
  const cut = fits(measure(plate, size), bounds) ? plate : cutTo(plate, size, bounds);
  return { size, leftOut: count(plate) - count(cut), ...measure(cut, size), ...place(cut, size) };
}

const count = ({ tables }) => tables.flatMap(({ rows }) => rows).flatMap(({ cells }) => cells).filter((cell) => cell !== null).length;

const fits = ({ width, height }, { side, area }) => width <= side && height <= side && width * height <= area;

function measure({ tables }, size) {
  const columns = Math.max(0, ...tables.map(({ heads }) => heads.length));
  return {
    width: 2 * MARGIN + NAMES + columns * (size + GAP),
    height: 2 * MARGIN + TITLE + tables.reduce((sum, table) => sum + heightOf(table, size), 0),
  };
}

const headsOf = ({ heads }) => (heads.some((head) => head !== null) ? HEADS : 0);
const rowOf = ({ rows }, size) => size + GAP + (rows.some(({ cells }) => cells.some((cell) => cell?.text)) ? TEXT : 0);
const heightOf = (table, size) => TABLE_NAME + headsOf(table) + table.rows.length * rowOf(table, size);

/** Leaves out the last columns that are too far to the right, and then the last rows that are too far down. */
function cutTo(plate, size, { side, area }) {
  const most = Math.max(1, Math.floor((side - 2 * MARGIN - NAMES) / (size + GAP)));
  const narrow = plate.tables.map((table) => ({
    ...table,
    heads: table.heads.slice(0, most),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.slice(0, most) })),
  }));
  const { width } = measure({ tables: narrow }, size);
  let room = Math.min(side, Math.floor(area / width)) - 2 * MARGIN - TITLE;
  const tables = narrow.map((table) => {
    const rows = Math.floor((room - TABLE_NAME - headsOf(table)) / rowOf(table, size));
    const cut = { ...table, rows: table.rows.slice(0, Math.max(0, rows)) };
    room = cut.rows.length < table.rows.length ? 0 : room - heightOf(cut, size);
    return cut;
  }).filter(({ rows }) => rows.length > 0);
  return { ...plate, tables };
}

function place({ title, tables }, size) {
  const texts = [{ kind: 'title', text: title, x: MARGIN, y: MARGIN, width: Infinity, lines: 1 }];
  const images = [];
  let y = MARGIN + TITLE;
  tables.forEach((table) => {
    texts.push({ kind: 'table', text: table.name, x: MARGIN, y: y + 12, width: Infinity, lines: 1 });
    y += TABLE_NAME;
    const xOf = (column) => MARGIN + NAMES + column * (size + GAP);
    table.heads.forEach((head, column) => head !== null
      && texts.push({ kind: 'head', text: head, x: xOf(column), y, width: size, lines: 2, atBottom: true }));
    y += headsOf(table);
    table.rows.forEach(({ name, note, cells }) => {
      texts.push({ kind: 'name', text: name, note, x: MARGIN, y, width: NAMES - GAP, lines: 2 });
      cells.forEach((cell, column) => {
        if (cell !== null) {
          images.push({ image: cell.image, x: xOf(column), y, size });
          texts.push({ kind: 'text', text: cell.text, x: xOf(column), y: y + size + 2, width: size, lines: 1 });
        }
      });
      y += rowOf(table, size);
    });
  });
  return { texts: texts.filter(({ text }) => text !== ''), images };
}
