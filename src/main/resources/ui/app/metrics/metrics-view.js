/** The metrics under which the compared runs logged images, by prefix. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { sectionView } from '../page/section.js';
import { loggedText } from '../runs/logged.js';
import { groupView } from './group-view.js';
import { groupedKeys } from './key-tree.js';
import { metricsOfAll } from './metrics.js';

/** The minimum number of metrics for a filter. */
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
  return sectionView({
    name: 'metrics', title: 'Metrics', busy: waiting > 0,
    count: countText(fitting.length, all.length, selection.metrics.length),
    more: selection.metrics.length === 0 ? nothing : html`
      <button type="button" class="quiet" @click=${() => actions.choose({ metrics: [] })}>Show all</button>`,
    body: () => html`
      ${waiting > 0 ? waitingView(runs.length - waiting, runs.length) : nothing}
      ${found.length === 0 && runs.every((run) => metrics.has(run) && !metrics.get(run).failure)
        ? html`<p class="hint">${loggedText('no images', state)}</p>` : nothing}
      ${hasFilter ? filterView(metricFilter, actions) : nothing}
      ${hasFilter && fitting.length === 0 ? html`<p class="hint" role="status">No matching metrics.</p>` : nothing}
      ${keysView(fitting, hasFilter && metricFilter.trim() !== '', state, actions)}
      ${found.length > 0 && selection.metrics.length === 0
        ? html`<p class="hint">All are shown. Tick some to see only those.</p>` : nothing}`,
  }, state, actions);
}

const waitingView = (known, all) => html`
  <p class="hint">Looking for metrics: ${known} of ${all} runs
    <progress max=${all} value=${known} aria-label="Runs searched for metrics"></progress>
  </p>`;

const filterView = (filter, actions) => html`
  <div class="filters">
    <input type="search" aria-label="Filter metrics by name" placeholder="filter metrics" .value=${live(filter)}
           @input=${({ target }) => actions.filterMetrics(target.value)}>
  </div>`;

/** Matches of the filter are visible even in folded groups. */
function keysView(keys, isFiltered, state, actions) {
  const groups = groupedKeys(keys);
  return groups.length === 0 ? nothing : html`
    <div class="scrolls">
      ${repeat(groups, ({ prefix }) => prefix, (group) => groupView(group, { ...state, isFiltered, isAlone: groups.length === 1 }, actions))}
    </div>`;
}

/** Every word of the filter must occur in the name, in any order. */
function fits(metric, filter) {
  const name = metric.toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => name.includes(word));
}

function countText(fitting, all, ticked) {
  const count = fitting === all ? `${all}` : `${fitting} of ${all}`;
  return ticked === 0 ? count : `${count}, ${ticked} ticked`;
}
