/** The metrics under which the compared runs logged images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { metricsOfAll } from '../data/metrics.js';
import { refusalView } from './refusal.js';

/** With fewer a filter is of no use. */
const FILTERED_FROM = 10;

export function metricsView(state, actions) {
  const { selection, metrics, metricFilter } = state;
  const { runs } = selection;
  if (runs.length === 0) {
    return nothing;
  }
  const found = metricsOfAll(runs, metrics);
  const missing = selection.metrics.filter((metric) => !found.some((one) => one.metric === metric))
    .map((metric) => ({ metric, values: 0, runs: 0 }));
  const all = [...found, ...missing];
  const hasFilter = all.length >= FILTERED_FROM;
  const fitting = hasFilter ? all.filter(({ metric }) => fits(metric, metricFilter)) : all;
  const waiting = runs.filter((run) => !metrics.has(run)).length;
  return html`
    <section aria-busy=${waiting > 0} class="metrics">
      <h2>Metrics <span class="count">${countText(fitting.length, all.length, selection.metrics.length)}</span>
        ${selection.metrics.length === 0 ? nothing : html`
          <button type="button" class="quiet" @click=${() => actions.choose({ metrics: [] })}>Show all</button>`}
      </h2>
      ${waiting > 0 ? html`
        <p class="hint">Looking for metrics: ${runs.length - waiting} of ${runs.length} runs
          <progress max=${runs.length} value=${runs.length - waiting} aria-label="Runs whose metrics are known"></progress>
        </p>` : nothing}
      ${found.length === 0 && runs.every((run) => metrics.has(run) && !metrics.get(run).failure)
        ? html`<p class="hint">These runs logged no images.</p>` : nothing}
      ${hasFilter ? html`
        <div class="filters">
          <input type="search" aria-label="Filter metrics by name" placeholder="metric" .value=${live(metricFilter)}
                 @input=${({ target }) => actions.filterMetrics(target.value)}>
        </div>` : nothing}
      ${hasFilter && fitting.length === 0 ? html`<p class="hint" role="status">No metric fits.</p>` : nothing}
      <ul class="choices">
        ${repeat(fitting, ({ metric }) => metric, (one) => metricView(one, runs.length, state, actions))}
      </ul>
      ${found.length > 0 && selection.metrics.length === 0
        ? html`<p class="hint">All are shown. Tick some to see only those.</p>` : nothing}
    </section>`;
}

/** Each word of the filter has to be in the name, in any order. */
function fits(metric, filter) {
  const name = metric.toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => name.includes(word));
}

function countText(fitting, all, ticked) {
  const count = fitting === all ? `${all}` : `${fitting} of ${all}`;
  return ticked === 0 ? count : `${count}, ${ticked} ticked`;
}

function metricView({ metric, values, runs }, all, { selection, refusal }, actions) {
  return html`
    <li>
      <label>
        <input type="checkbox" .checked=${live(selection.metrics.includes(metric))} @change=${() => actions.toggleMetric(metric)}>
        <span class="metric-name">${metric}</span>
      </label>
      <span class="count" title=${`logged ${values} times by ${runs} of the compared runs`}>${values}${
        runs < all ? html` · ${runs} of ${all} runs` : nothing}</span>
      ${refusalView(refusal, 'metrics', metric)}
    </li>`;
}
