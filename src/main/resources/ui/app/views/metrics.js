/** The metrics under which the compared runs logged images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { metricsOfAll } from '../data/metrics.js';

export function metricsView({ selection, metrics }, actions) {
  const { runs } = selection;
  if (runs.length === 0) {
    return nothing;
  }
  const found = metricsOfAll(runs, metrics);
  const missing = selection.metrics.filter((metric) => !found.some((one) => one.metric === metric))
    .map((metric) => ({ metric, values: 0, runs: 0 }));
  const waiting = runs.filter((run) => !metrics.has(run)).length;
  return html`
    <section aria-busy=${waiting > 0}>
      <h2>Metrics <span class="count">${found.length}</span>
        ${selection.metrics.length === 0 ? nothing : html`
          <button type="button" class="quiet" @click=${() => actions.choose({ metrics: [] })}>Show all</button>`}
      </h2>
      ${waiting > 0 ? html`
        <p class="hint">Looking for metrics: ${runs.length - waiting} of ${runs.length} runs
          <progress max=${runs.length} value=${runs.length - waiting} aria-label="Runs whose metrics are known"></progress>
        </p>` : nothing}
      ${found.length === 0 && runs.every((run) => metrics.has(run) && !metrics.get(run).failure)
        ? html`<p class="hint">These runs logged no images.</p>` : nothing}
      <ul class="choices">
        ${[...found, ...missing].map((one) => metricView(one, runs.length, selection, actions))}
      </ul>
      ${found.length > 0 && selection.metrics.length === 0
        ? html`<p class="hint">All are shown. Tick some to see only those.</p>` : nothing}
    </section>`;
}

function metricView({ metric, values, runs }, all, selection, actions) {
  return html`
    <li>
      <label>
        <input type="checkbox" .checked=${selection.metrics.includes(metric)} @change=${() => actions.toggleMetric(metric)}>
        <span class="metric-name">${metric}</span>
      </label>
      <span class="count" title=${`logged ${values} times by ${runs} of the compared runs`}>${values}${
        runs < all ? html` · ${runs} of ${all} runs` : nothing}</span>
    </li>`;
}
