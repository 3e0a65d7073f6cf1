/** Arranges the rows of a comparison in columns. */

import { starredOf } from '../stars/starred.js';
import { inColumns } from './columns.js';

/** Cached with the row, because only the row affects it. */
const arranged = new WeakMap();

/** The captions of a row by column, and the images of each of its cells by column. */
export function arrange(row) {
  if (!arranged.has(row)) {
    arranged.set(row, inColumns(row.cells));
  }
  return arranged.get(row);
}

/**
 * The shown rows, each with its images by column.
 *
 * @returns for each its `row`, `captions` and `cells`, and the visible `columns`: all, or those with a star
 */
export function shownRows(comparison, { selection, stars }) {
  const runs = comparison.columns.map(({ run_id: id }) => id);
  const rows = comparison.rows.filter(({ metric }) => selection.metrics.length === 0 || selection.metrics.includes(metric))
    .map((row) => {
      const { captions, cells } = arrange(row);
      return { row, captions, ...(selection.starred ? starredOf(row.metric, runs, cells, stars) : { cells, columns: [...captions.keys()] }) };
    });
  return selection.starred ? rows.filter(({ columns }) => columns.length > 0) : rows;
}
