/** The controls of the curves: which are shown, smoothing, and scales. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { LOGS, MAX_SMOOTHING } from '../address.js';
import { fitting, MAX_PLOTS, plottedKeys } from './scalar-keys.js';

/** Longer lists get a filter. */
const MAX_LISTED = 200;
const LOG_WORDS = { value: ['log y', 'Values on a logarithmic scale'], step: ['log x', 'Steps on a logarithmic scale'] };

export function controlsView(state, actions) {
  const { selection } = state;
  const smoothing = selection.smoothing / 100;
  return html`
    ${keyMenu(state, actions)}
    <label>Smoothing
      <input type="range" class="smoothing" min="0" max=${MAX_SMOOTHING} .value=${live(String(selection.smoothing))}
             aria-valuetext=${smoothing} @input=${({ target }) => actions.choose({ smoothing: Number(target.value) })}>
      <output class="smoothing-value">${smoothing.toFixed(2)}</output>
    </label>
    ${LOGS.map((log) => html`
      <label title=${LOG_WORDS[log][1]}><input type="checkbox" .checked=${live(selection.logs.includes(log))}
          @change=${({ target }) => actions.choose({ logs: LOGS.filter((one) => (one === log ? target.checked : selection.logs.includes(one))) })}>
        ${LOG_WORDS[log][0]}</label>`)}`;
}

/** A list that opens over what is below, so that the images do not move. */
function keyMenu(state, actions) {
  const { curves } = state;
  const plotted = plottedKeys(state);
  return html`
    <details class="key-menu" data-keys @keydown=${closeByKey} @focusout=${closeBehind}>
      <summary class="button" title=${`Choose what is plotted: ${plotted.join(', ')}`}><span>${menuText(plotted, curves)}</span></summary>
      <div class="key-list">
        ${curves.keys === null ? html`<p class="hint">${curves.looking ? 'Looking for scalars…' : 'The scalars could not be listed.'}</p>` : html`
          <input type="search" aria-label="Filter scalars by name" placeholder="filter scalars" .value=${live(curves.filter)}
                 @input=${({ target }) => actions.curves.filter(target.value)}>
          ${choicesView(state, plotted, actions)}`}
      </div>
    </details>`;
}

/** A single plot is named here and has no title of its own. */
const menuText = (plotted, { keys }) => (plotted.length === 1 ? plotted[0] : `${plotted.length} of ${keys?.length ?? '…'} scalars`);

function choicesView({ selection: { runs }, curves }, plotted, actions) {
  const missing = plotted.filter((key) => !curves.keys.some((one) => one.key === key)).map((key) => ({ key, runs: 0 }));
  const found = fitting([...missing, ...curves.keys], curves.filter);
  const shown = found.slice(0, MAX_LISTED);
  return html`
    <ul class="choices">
      ${repeat(shown, ({ key }) => key, (one) => choiceView(one, runs.length, plotted, actions))}
    </ul>
    ${found.length === 0 ? html`<p class="hint" role="status">No matching scalars.</p>` : nothing}
    ${found.length > shown.length ? html`<p class="hint">${found.length - shown.length} more: type part of a name to find them.</p>` : nothing}
    ${curves.leftOut === 0 ? nothing : html`<p class="hint">${curves.leftOut} more cannot be listed.</p>`}
    <p class="hint">Up to ${MAX_PLOTS} can be plotted at once.</p>`;
}

function choiceView({ key, runs }, all, plotted, actions) {
  const isPlotted = plotted.includes(key);
  const change = (event) => (isPlotted && plotted.length === 1 ? foldAway(event, actions)
    : actions.choose({ scalars: isPlotted ? plotted.filter((one) => one !== key) : [...plotted, key] }));
  return html`
    <li>
      <label>
        <input type="checkbox" .checked=${live(isPlotted)} ?disabled=${!isPlotted && plotted.length >= MAX_PLOTS}
               @change=${change}>
        <span class="metric-name">${key}</span>
      </label>
      ${runs < all ? html`<span class="count">${runs} of ${all} runs</span>` : nothing}
    </li>`;
}

/** Without plots there is no room reserved for them; the last selection returns when they are opened again. */
function foldAway({ target }, actions) {
  const button = target.closest('.curves-head').querySelector('.fold-curves');
  actions.curves.fold(false);
  button.focus();
}

function closeByKey(event) {
  if (event.key === 'Escape' && event.currentTarget.open) {
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
    event.stopPropagation();
  }
}

/** Closes the list when the focus moves elsewhere. */
function closeBehind({ currentTarget, relatedTarget }) {
  if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) {
    currentTarget.open = false;
  }
}
