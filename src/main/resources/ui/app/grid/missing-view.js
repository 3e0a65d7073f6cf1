/** What is missing, in a line: runs without images under a metric, metrics without images of any run, and unreadable runs. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { textOf } from '../page/loading.js';
import { metricsWithout, runsWithout } from './missing.js';

/** How many names are shown; more can be unfolded. */
const MAX_NAMES = 8;

/** The runs without images under the metric of a row; nothing if all have some. */
export function runsWithoutView(cells, nameOf, actions) {
  const reasons = runsWithout(cells, nameOf);
  return reasons.length === 0 ? nothing : html`
    <p class="without">${reasons.map(({ words, groups }) => html`
      <span>${words}: ${groups.map(({ names, nearest }, place) => html`${place > 0 ? '; ' : ''}${namesView(names)}${
        nearest === null ? nothing : html` · ${nearestView(nearest, names.join(', '), actions)}`}`)}</span>`)}
    </p>`;
}

function namesView(names) {
  return names.length <= MAX_NAMES ? names.join(', ')
    : html`<span title=${names.join(', ')}>${names.slice(0, MAX_NAMES).join(', ')} and ${names.length - MAX_NAMES} more</span>`;
}

function nearestView(step, what, actions) {
  return html`
    <button type="button" class="quiet" title=${`The step nearest to this one that has images of ${what}`}
            @click=${() => actions.choose({ step })}>nearest ${step}</button>`;
}

/** The metrics without images of any run. */
export function metricsWithoutView(rows, { step }, actions) {
  return metricsWithout(rows, step).map(({ words, metrics }) => html`
    <p class="without metrics-without">
      <span>${sentence(words, step)}: ${metrics.map(({ metric, nearest }, place) => html`${place > 0 ? ', ' : ''}${metric}${
        nearest === null ? nothing : html` · ${nearestView(nearest, metric, actions)}`}`)}</span>
    </p>`);
}

const sentence = (words, step) => `${words.charAt(0).toUpperCase()}${words.slice(1)}${step === null ? '' : ' at this step'}`;

/** The runs that could not be read, each once. */
export function unreadableRunsView(runs) {
  return runs.filter(({ problem }) => problem).map(({ run_id: id, run_name: name, problem }) => html`
    <p class="troubled-run" role="status"><b>${name ?? id}</b>: ${textOf(problem)}</p>`);
}
