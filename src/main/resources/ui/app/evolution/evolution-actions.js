/** The actions of the evolution's controls, table and keys. */

import { cellsOf } from './cells.js';
import { headsOf } from './heads.js';
import { between, columnOf, moved, placeAmong, zoomedIn, zoomedOut } from './range.js';
import { measuring } from './available-space.js';
import { promptBeside } from './subject.js';

/** How far the wheel turns, in pixels, for one step of the zoom. */
const WHEEL_NOTCH = 100;

/**
 * @param evolution loads the evolution
 * @param openImage opens an image, or puts it beside those that are open
 */
export function evolutionActions(store, evolution, choices, openImage) {
  const response = () => store.get().evolution.response;
  const selection = () => store.get().selection;
  let turned = 0;

  const all = () => {
    const { steps, evolution: { response: { steps: columns } } } = store.get();
    return steps.all.length === 0 ? columns : steps.all;
  };

  /** @param at the index of the column that stays in place; by default that of the current step */
  function zoomIn(at) {
    const { steps } = response();
    choices.choose(zoomedIn(steps, selection(), at ?? placeAmong(steps, selection().step)));
  }

  function zoomOut() {
    choices.choose(zoomedOut(all(), selection()));
  }

  /** Goes to a neighbouring column; beyond the last one, to further steps if there are any. */
  function walkColumns(count) {
    const { steps } = response();
    const { step, from, to } = selection();
    const here = columnOf(steps, step);
    const isBetween = here >= 0 && steps[here] !== step;
    const there = here + count + (isBetween && count < 0 ? 1 : 0);
    if (steps[there] !== undefined) {
      choices.choose({ step: steps[there] });
    } else if (count > 0 ? to !== null : from !== null) {
      choices.choose(moved(all(), selection(), Math.sign(count)));
    }
  }

  /** Opens an image at its own step, even where it is shown at another. */
  function open(run, column, beside) {
    const { metric, rows } = response();
    const { image } = rows.find(({ run_id: id }) => id === run).cells[column];
    if (image) {
      openImage({ run, metric, step: image.step, image }, beside);
    }
  }

  function turn(event) {
    if (!event.ctrlKey) {
      return;
    }
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) >= WHEEL_NOTCH) {
      const column = event.target.closest('[data-column]')?.dataset.column;
      if (turned < 0) {
        zoomIn(column === undefined ? undefined : Number(column));
      } else {
        zoomOut();
      }
      turned = 0;
    }
  }

  return {
    measure: measuring(evolution.measured),
    zoomIn, zoomOut, walkColumns, open,
    walkPrompts: (count) => choices.choose(promptBeside(response(), count)),
    heads: headsOf({
      choose: (column) => choices.choose({ step: response().steps[column] }),
      draw: (first, last) => choices.choose(between(response().steps, first, last, selection())),
    }),
    cells: cellsOf(store, { choose: (step) => choices.choose({ step }), openBeside: (run, column) => open(run, column, true) }),
    wheel: { handleEvent: turn, passive: false },
  };
}
