/**
 * Moves between the cells of the evolution by keys: only one cell at a time is a tab stop. In the header row, the current step
 * follows the focus.
 */

const MOVES = {
  ArrowLeft: { columns: -1 }, ArrowRight: { columns: 1 }, Home: { columns: -Infinity }, End: { columns: Infinity },
  ArrowUp: { rows: -1 }, ArrowDown: { rows: 1 }, PageUp: { rows: -5 }, PageDown: { rows: 5 },
};

/**
 * @param choose called with a step, for the header of its column
 * @param openBeside called with the run and the column of an image to put beside others
 */
export function cellsOf(store, { choose, openBeside }) {
  const steps = () => store.get().evolution.response?.steps ?? [];

  /** The position of an element: its row, where 0 is the header, its column, and the run of the row. */
  function placeOf(target) {
    const cell = target.closest('[data-column]');
    const row = cell?.closest('[role="row"]') ?? null;
    return row && { row: rowsAround(row).indexOf(row), column: Number(cell.dataset.column), run: row.dataset.run ?? null, rows: rowsAround(row) };
  }

  function keydown(event) {
    const place = placeOf(event.target);
    const move = MOVES[event.key];
    if (place === null || event.altKey || event.metaKey) {
      return;
    }
    if (move !== undefined) {
      event.preventDefault();
      go(place, event.ctrlKey && ['Home', 'End'].includes(event.key) ? { columns: move.columns, rows: move.columns } : move);
    } else if ((event.key === 'Enter' || event.key === ' ') && place.run === null) {
      event.preventDefault();
      choose(steps()[place.column]);
    } else if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      openBeside(place.run, place.column);
    }
  }

  function go({ row, column, rows }, { columns: byColumns = 0, rows: byRows = 0 }) {
    const there = rows[clamped(row + byRows, rows.length)];
    const columnThere = clamped(column + byColumns, steps().length);
    focusOn(there.dataset.run ?? null, columnThere);
    if (there.dataset.run === undefined && byRows === 0) {
      choose(steps()[columnThere]);
    }
    // once it has been rendered
    queueMicrotask(() => queueMicrotask(() =>
      (there.querySelector(`[data-column="${columnThere}"]`) ?? there.querySelector('[data-column]'))?.focus()));
  }

  function focusOn(run, column) {
    const { evolution } = store.get();
    store.set({ evolution: { ...evolution, focus: { run, step: steps()[column] } } });
  }

  return {
    keydown,
    focusin({ target }) {
      const place = placeOf(target);
      const { focus } = store.get().evolution;
      if (place !== null && !(focus?.run === place.run && focus.step === steps()[place.column])) {
        focusOn(place.run, place.column);
      }
    },
  };
}

const rowsAround = (row) => [...row.closest('[role="grid"]').querySelectorAll('[role="row"]')];

const clamped = (place, count) => Math.min(count - 1, Math.max(0, place));
