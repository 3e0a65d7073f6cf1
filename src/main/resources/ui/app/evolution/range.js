/** Which steps the evolution shows: how many columns fit, and how the range changes. */

/** The minimum number of columns: on a small screen images are smaller instead. */
export const FEWEST_COLUMNS = 3;
/** The service's limits on columns and cells. */
const MAX_COLUMNS = 200;
const MAX_CELLS = 2000;

/** The gap between two images, in pixels. */
export const GAP = 4;

/** All steps, including those logged later. */
export const WHOLE = { from: null, to: null };

/**
 * Returns how many columns are shown without scrolling, so that the last one is never cut off.
 *
 * @param width of the space for images, in pixels
 * @param size of an image
 */
export function columnsFitting(width, size, runs) {
  return Math.min(mostColumns(runs), Math.max(FEWEST_COLUMNS, Math.floor((width + GAP) / (size + GAP))));
}

/** Returns the maximum number of columns. */
export const mostColumns = (runs) => Math.min(MAX_COLUMNS, Math.floor(MAX_CELLS / Math.max(1, runs)));

/**
 * Returns the range with half of the columns, around one that stays in place as far as possible.
 *
 * @param columns the shown steps
 * @param at the index that stays in place, which may be between two columns; null for the middle
 */
export function zoomedIn(columns, range, at) {
  if (!canZoomIn(columns)) {
    return range;
  }
  const last = columns.length - 1;
  const middle = at ?? last / 2;
  const span = Math.max(1, Math.floor(last / 2));
  const first = Math.min(last - span, Math.max(0, Math.round(middle - middle / last * span)));
  return between(columns, first, first + span, range);
}

export const canZoomIn = (columns) => columns.length > 2;

/** Returns the range of these columns; it stays open-ended if they include the last shown one. */
export function between(columns, first, last, range) {
  return {
    from: first === 0 ? range.from : columns[first],
    to: last === columns.length - 1 ? range.to : columns[last],
  };
}

/**
 * Returns the range with twice as many steps.
 *
 * @param all steps, ascending
 */
export function zoomedOut(all, range) {
  const [first, last] = places(all, range);
  const more = Math.max(1, (last - first + 1) / 2);
  return within(all, Math.ceil(first - more), Math.floor(last + more));
}

/** Returns the range shifted forward by half its width, or back if `sign` is negative. */
export function moved(all, range, sign) {
  const [first, last] = places(all, range);
  const by = sign * Math.max(1, Math.round((last - first) / 2));
  const most = sign > 0 ? Math.min(by, all.length - 1 - last) : Math.max(by, -first);
  return within(all, first + most, last + most);
}

/** The indexes of the first and the last step in the range. */
function places(all, { from, to }) {
  const first = from === null ? 0 : all.findIndex((step) => step >= from);
  const last = to === null ? all.length - 1 : all.findLastIndex((step) => step <= to);
  return [first < 0 ? all.length - 1 : first, Math.max(0, last)];
}

function within(all, first, last) {
  return { from: first <= 0 ? null : all[first], to: last >= all.length - 1 ? null : all[last] };
}

/**
 * Returns the index of a step among the columns, halfway between two if it is at none; null before the first.
 *
 * @param step or null for the latest one
 */
export function placeAmong(columns, step) {
  if (step === null) {
    return columns.length - 1;
  }
  const column = columnOf(columns, step);
  if (column < 0) {
    return null;
  }
  return columns[column] === step || column === columns.length - 1 ? column : column + 0.5;
}

/** Returns the index of the column of a step, or of the last one before it; -1 if there is none. */
export function columnOf(columns, step) {
  return step === null ? -1 : columns.findLastIndex((column) => column <= step);
}
