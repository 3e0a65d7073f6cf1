/** The images of the evolution as a table: a row for each run, a column for each step; names and steps stay visible. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { part } from '../images/near.js';
import { textOf } from '../page/loading.js';
import { stateBadge } from '../runs/state-badge.js';
import { swatchOf } from '../runs/swatch.js';
import { cellView } from './cell.js';
import { GAP, columnOf } from './range.js';
import { sizeIn } from './available-space.js';

const COLUMNS_AT_A_TIME = 8;

export function tableView(state, actions) {
  const { selection, evolution: { response, room, focus }, runs } = state;
  const rows = selection.runs.map((run) => response.rows.find(({ run_id: id }) => id === run)).filter((row) => row !== undefined);
  const size = sizeIn(room, selection);
  const current = columnOf(response.steps, selection.step);
  const stop = stopIn(rows, response.steps, current, focus);
  const { heads, cells, wheel } = actions.evolution;
  const style = `--room: ${room.height}px; --width: ${room.width}px; --names: ${room.names}px; --gap: ${GAP}px; --image: ${size}px; `
    + `--height: ${Math.round(size * heightOf(response))}px; --current: ${current}`;
  return html`
    <div class="evolution-scroll" .style=${style} @wheel=${wheel}>
      <div class="evolution-table" role="grid" aria-label=${`Evolution of ${response.metric}`} aria-rowcount=${rows.length + 1}
           aria-colcount=${response.steps.length + 1} @keydown=${cells.keydown} @focusin=${cells.focusin}>
        <div class="evolution-row heads" role="row" aria-rowindex="1" @pointerdown=${heads.down} @pointermove=${heads.move}
             @pointerup=${heads.up} @pointercancel=${heads.cancel}>
          <span class="corner" role="columnheader" aria-colindex="1">Step</span>
          ${response.steps.map((step, column) => headView(step, column, column === current, selection.step, stop))}
          <span class="drawn-range" aria-hidden="true"></span>
        </div>
        ${repeat(rows, ({ run_id: id }) => id, (row, place) => guard(
          [row, place, response, size, runs.get(row.run_id), state.stars, stop.run === row.run_id ? stop.step : null],
          () => rowView(row, place, { state, response, size, stop, actions })))}
        ${current < 0 ? nothing : html`<span class="current-column" role="none"></span>`}
      </div>
    </div>`;
}

/** The cell of the tab stop: the one focused last, or else the first run at the current step. */
function stopIn(rows, steps, current, focus) {
  const isThere = focus !== null && steps.includes(focus.step)
    && (focus.run === null || rows.some(({ run_id: run }) => run === focus.run));
  return isThere ? focus : { run: rows[0]?.run_id ?? null, step: steps[Math.max(0, current)] };
}

/** The height of the images; the widest one fills its square. */
function heightOf({ rows }) {
  const shapes = rows.flatMap(({ cells }) => cells).filter(({ image }) => image?.width > 0 && image.height > 0)
    .map(({ image: { width, height } }) => height / width);
  return shapes.length === 0 ? 1 : Math.min(1, Math.max(0.25, ...shapes));
}

function headView(step, column, isCurrent, chosen, stop) {
  const isBetween = isCurrent && step !== chosen;
  return html`
    <span class="head ${isCurrent ? 'current' : ''} ${isBetween ? 'between' : ''}" role="columnheader" aria-colindex=${column + 2}
          data-column=${column} tabindex=${stop.run === null && stop.step === step ? 0 : -1}
          aria-current=${isCurrent ? 'step' : 'false'}
          title=${isBetween ? `step ${step}; the current step ${chosen} comes after it` : `step ${step}`}>${step}</span>`;
}

function rowView(row, place, shown) {
  const { response, state, stop } = shown;
  const name = row.run_name ?? state.runs.get(row.run_id)?.name ?? row.run_id;
  const firsts = response.steps.map((step, column) => column).filter((column) => column % COLUMNS_AT_A_TIME === 0);
  const why = wholeRow(row, response);
  return html`
    <div class="evolution-row" role="row" aria-rowindex=${place + 2} data-run=${row.run_id}>
      <span class="row-head" role="rowheader" aria-colindex="1" title=${row.run_id}>
        <span class="run-name">${swatchOf(row.run_id, state.selection.runs)} ${name}</span>
        ${stateBadge(state.runs.get(row.run_id)?.state ?? row.state)}
      </span>
      <div class="row-cells" role="none">
        ${why === null ? firsts.map((first) => partView(row, name, first, shown)) : html`
          <span class="whole-row" role="gridcell" aria-colindex="2" aria-colspan=${Math.max(1, response.steps.length)} data-column="0"
                tabindex=${stop.run === row.run_id ? 0 : -1}>
            <span class=${row.problem ? 'problem' : 'missing'}>${why}</span></span>`}
      </div>
    </div>`;
}

/** Some cells of a row; that of the tab stop is always included. */
function partView(row, name, first, shown) {
  const { stop } = shown;
  const cells = row.cells.slice(first, first + COLUMNS_AT_A_TIME);
  const holdsStop = stop.run === row.run_id && cells.some(({ step }) => step === stop.step);
  return html`
    <div class="row-part" role="none" .style=${`--columns: ${cells.length}`} ${part((near) => (near || holdsStop
      ? cells.map((cell, offset) => cellView(cell, first + offset, { ...shown, row, name })) : nothing))}></div>`;
}

/** Why a run has no images at all; null if it has some. */
function wholeRow({ problem, cells }, { metric, caption, index }) {
  if (problem) {
    return textOf(problem);
  }
  if (cells.some(({ image }) => image)) {
    return null;
  }
  const nearest = cells[0]?.missing.nearest_step ?? null;
  if (nearest !== null) {
    return `none at any of these steps; the nearest is at step ${nearest}`;
  }
  return caption === null && index === 0 ? `no images under ${metric}` : 'no images of this prompt';
}
