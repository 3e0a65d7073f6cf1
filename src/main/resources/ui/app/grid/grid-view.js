/** The images: for each metric those of the runs, as rows or columns, and a line about what is missing. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { loggedText } from '../runs/logged.js';
import { shownRows } from './arranged.js';
import { columnsView } from './columns-view.js';
import { rowsView } from './rows-view.js';
import { besideOf, imageSize } from './sizes.js';
import { hasImages } from './missing.js';
import { metricsWithoutView, runsWithoutView, unreadableRunsView } from './missing-view.js';

/** The runs of a comparison that are still ticked. */
export const runsOfGrid = ({ grid: { comparison }, selection }) =>
  comparison?.columns.filter(({ run_id: id }) => selection.runs.includes(id)) ?? [];

export function gridView(state, actions) {
  const { grid: { comparison, loading }, selection } = state;
  if (comparison === null) {
    return loading || state.steps.loading
      ? html`<p class="hint" role="status">Loading the images…<progress aria-label="Loading the images"></progress></p>`
      : html`<p class="hint">${loggedText('no images', state)}</p>`;
  }
  const runs = runsOfGrid(state);
  const rows = shownRows(comparison, state);
  const full = rows.filter(({ row }) => hasImages(row));
  const places = new Map(comparison.columns.map(({ run_id: id }, place) => [id, place]));
  return html`
    <div class="grid" data-images aria-busy=${loading}>
      ${unreadableRunsView(runs)}
      ${repeat(full, ({ row }) => row.metric, (shown) => metricView({ ...shown, runs, places, comparison }, state, actions))}
      ${metricsWithoutView(rows.map(({ row }) => row), comparison, actions)}
      ${nothingView(comparison, rows, state, actions)}
    </div>`;
}

function nothingView(comparison, rows, state, actions) {
  if (comparison.rows.length === 0) {
    return html`<p class="hint">${loggedText('no images', state)}</p>`;
  }
  return !state.selection.starred || rows.length > 0 ? nothing : html`
    <p class="hint" role="status">None of these images is starred.
      <button type="button" class="quiet" @click=${() => actions.choose({ starred: false })}>Show all images</button></p>`;
}

function metricView(metric, state, actions) {
  const { row, columns, runs, places } = metric;
  const { selection, room } = state;
  const size = imageSize(selection.size, besideOf(columns.length, runs.length, selection), room);
  const cells = runs.map(({ run_id: id }) => row.cells[places.get(id)]);
  const nameOf = (run) => state.runs.get(run)?.name ?? run;
  const view = selection.layout === 'columns' ? columnsView : rowsView;
  return html`
    <section class="metric" aria-label=${row.metric} data-metric=${row.metric} .style=${`--image: ${size}px`}>
      <h2>${row.metric} <span class="count">${columns.length === 1 ? '1 image' : `up to ${columns.length} images`} each</span></h2>
      ${view({ ...metric, size }, state, actions)}
      ${runsWithoutView(cells, nameOf, actions)}
    </section>`;
}
