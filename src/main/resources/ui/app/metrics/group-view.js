/** Metric keys with a common prefix, which can be ticked or unticked together, and folded. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { groupRefusalView, refusalView } from '../page/refusal.js';

/**
 * @param group as created by `groupedKeys`
 * @param state of the page, and whether the keys are filtered, and whether it is the only group
 */
export function groupView(group, state, actions) {
  const { folded, isFiltered, isAlone } = state;
  const name = `metrics ${group.prefix}`;
  const isFolded = folded.has(name) && !isFiltered;
  const title = group.prefix === '' ? 'without a prefix' : group.name;
  const hasHead = !(isAlone && group.prefix === '');
  return html`
    <div class="key-group" role="group" aria-label=${group.prefix === '' ? 'Keys without a prefix' : `Keys of ${group.prefix}`}>
      ${hasHead ? headView(group, title, name, isFolded, state, actions) : nothing}
      ${isFolded && hasHead ? nothing : html`
        <ul class="choices">${repeat(group.keys, ({ metric }) => metric, (key) => keyView(key, group.prefix, state, actions))}</ul>
        ${repeat(group.groups, ({ prefix }) => prefix, (below) => groupView(below, { ...state, isAlone: false }, actions))}`}
    </div>`;
}

function headView({ prefix, all }, title, name, isFolded, { selection, refusal, isFiltered }, actions) {
  const ticked = all.filter(({ metric }) => selection.metrics.includes(metric)).length;
  return html`
    <div class="key-group-head">
      <button type="button" class="fold-button" aria-expanded=${!isFolded} aria-label=${`Keys ${prefix || title}`} ?disabled=${isFiltered}
              @click=${() => actions.folding.toggle(name)}></button>
      <label>
        <input type="checkbox" .checked=${live(ticked === all.length)} .indeterminate=${live(ticked > 0 && ticked < all.length)}
               @change=${() => actions.tickMetrics(prefix, all.map(({ metric }) => metric), ticked < all.length)}>
        <span class="group-name">${title}</span>
      </label>
      <span class="count">${ticked === 0 ? all.length : `${ticked} of ${all.length}`}</span>
      ${groupRefusalView(refusal, prefix)}
    </div>`;
}

function keyView({ metric, values, runs }, prefix, { selection, refusal }, actions) {
  const all = selection.runs.length;
  return html`
    <li>
      <label title=${metric}>
        <input type="checkbox" .checked=${live(selection.metrics.includes(metric))} @change=${() => actions.toggleMetric(metric)}>
        <span class="metric-name"><span class="prefix">${prefix}</span>${metric.slice(prefix.length)}</span>
      </label>
      <span class="count" title=${`logged ${values} times by ${runs} of the compared runs`}>${values}${
        runs < all ? html` · ${runs} of ${all} runs` : nothing}</span>
      ${refusalView(refusal, 'metrics', metric)}
    </li>`;
}
