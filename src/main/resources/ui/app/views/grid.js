/** The images: for each metric a strip of each run, the same prompt below the same prompt. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { inColumns } from '../data/columns.js';
import { stateBadge } from './state-badge.js';
import { stripOf } from './strip.js';

const REASONS = {
  not_logged: 'no images at this step',
  not_yet: 'not there yet: the run is still training',
  no_such_caption: 'no caption with this text',
  run_not_found: 'there is no such run',
  run_unreadable: 'the run could not be read',
};

/** The rows of a comparison in columns; kept with it, because they change with it alone. */
const arranged = new WeakMap();

export function arrange(row) {
  if (!arranged.has(row)) {
    arranged.set(row, inColumns(row.cells));
  }
  return arranged.get(row);
}

export function gridView(state, actions) {
  const { grid: { comparison, loading }, selection } = state;
  if (comparison === null) {
    return loading || state.steps.loading
      ? html`<p class="hint" role="status">Loading the images…<progress aria-label="Loading the images"></progress></p>`
      : html`<p class="hint">These runs logged no images yet.</p>`;
  }
  const runs = comparison.columns.filter(({ run_id: id }) => selection.runs.includes(id));
  return html`
    <div class="grid size-${selection.size}" aria-busy=${loading}>
      ${repeat(comparison.rows, ({ metric }) => metric, (row) => metricView(row, runs, comparison, state, actions))}
      ${comparison.rows.length === 0 ? html`<p class="hint">These runs logged no images.</p>` : nothing}
    </div>`;
}

function metricView(row, runs, comparison, state, actions) {
  const { captions, cells } = arrange(row);
  const columnOf = new Map(comparison.columns.map(({ run_id: id }, index) => [id, index]));
  return html`
    <section class="metric" aria-label=${row.metric}>
      <h2>${row.metric} <span class="count">up to ${captions.length} ${captions.length === 1 ? 'image' : 'images'} each</span></h2>
      <div class="strips" tabindex="0" role="group" aria-label=${`Images of ${row.metric}`}>
        ${repeat(runs, ({ run_id: id }) => id, (run) => {
          const index = columnOf.get(run.run_id);
          return runView(run, row, row.cells[index], cells[index], captions, state, actions);
        })}
      </div>
    </section>`;
}

function runView(run, row, cell, images, captions, state, actions) {
  return html`
    <div class="run-strip">
      <div class="strip-head">
        <span class="run-name" title=${run.run_id}>${run.run_name ?? run.run_id}</span>
        ${stateBadge(state.runs.get(run.run_id)?.state ?? run.state)}
        ${stepBadge(cell, state.selection)}
      </div>
      ${cell.missing || run.problem ? missingView(cell, run, actions)
        : stripOf({ run: run.run_id, runName: run.run_name, metric: row.metric, images, captions, selection: state.selection, actions })}
    </div>`;
}

/** How far the shown step is from the asked one. */
function stepBadge(cell, { step, align }) {
  const shown = cell.images[0]?.step;
  if (shown === undefined) {
    return nothing;
  }
  if (align === 'latest' || step === null) {
    return html`<span class="badge other">step ${shown}</span>`;
  }
  const distance = shown - step;
  return distance === 0 ? html`<span class="badge exactly">step ${shown}</span>`
    : html`<span class="badge other">step ${shown} (${distance > 0 ? '+' : '−'}${Math.abs(distance)})</span>`;
}

function missingView({ missing }, run, actions) {
  const nearest = missing?.nearest_step ?? null;
  return html`
    <p class="missing">${run.problem ? run.problem.detail : REASONS[missing.reason] ?? missing.reason}
      ${nearest === null ? nothing : html`
        <button type="button" class="quiet" @click=${() => actions.choose({ step: nearest })}>nearest: step ${nearest}</button>`}
    </p>`;
}
