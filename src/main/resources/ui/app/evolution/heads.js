/** The header cells of the columns: a click chooses a step, and dragging across several chooses the range. */

/**
 * @param choose called with the index of a column
 * @param draw called with the indexes of the first and the last column
 */
export function headsOf({ choose, draw }) {
  /** Where dragging started, and where it is now. */
  let drawn = null;

  function columnAt(row, x) {
    const heads = row.querySelectorAll('.head');
    const { left } = heads[0].getBoundingClientRect();
    const pitch = heads.length > 1 ? heads[1].getBoundingClientRect().left - left : Infinity;
    return Math.min(heads.length - 1, Math.max(0, Math.floor((x - left) / pitch)));
  }

  function show(row) {
    const [first, last] = drawn === null ? [0, -1] : [Math.min(drawn.from, drawn.to), Math.max(drawn.from, drawn.to)];
    row.style.setProperty('--drawn-first', first);
    row.style.setProperty('--drawn-count', first === last ? 0 : last - first + 1);
  }

  return {
    down({ button, target, currentTarget: row, clientX, pointerId }) {
      if (button === 0 && target.closest('.head') !== null) {
        const column = columnAt(row, clientX);
        drawn = { from: column, to: column };
        row.setPointerCapture(pointerId);
      }
    },
    move({ currentTarget: row, clientX }) {
      if (drawn !== null) {
        drawn.to = columnAt(row, clientX);
        show(row);
      }
    },
    up({ currentTarget: row }) {
      if (drawn === null) {
        return;
      }
      const { from, to } = drawn;
      drawn = null;
      show(row);
      if (from === to) {
        choose(from);
      } else {
        draw(Math.min(from, to), Math.max(from, to));
      }
    },
    cancel({ currentTarget: row }) {
      drawn = null;
      show(row);
    },
  };
}
