/** The side panel with the selection. On a narrow screen it covers the images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { metricsView } from '../metrics/metrics-view.js';
import { runListView } from '../runs/run-list.js';
import { tickedRunsView } from '../runs/ticked-runs.js';
import { isCovered } from './folding.js';

export function panelView(state, actions) {
  const { selection, runs, metrics, steps, list, refusal, folded, metricFilter, panelOpen } = state;
  return html`
    <aside id="panel" aria-label="Selection of runs and metrics" ?hidden=${!panelOpen} @keydown=${closeByKey(state, actions)}>
      <button type="button" class="panel-close" @click=${() => togglePanel(actions)}>Show the images</button>
      <div class="panel">
        ${guard([selection, runs, metrics, steps, folded], () => tickedRunsView(state, actions))}
        ${guard([selection.runs, selection.metrics, runs, metrics, metricFilter, refusal, folded], () => metricsView(state, actions))}
        ${guard([selection.runs, list, refusal, folded], () => runListView(state, actions))}
      </div>
    </aside>
    ${isCovered(state) ? html`<div class="panel-backdrop" @click=${() => togglePanel(actions)}></div>` : nothing}`;
}

export const panelButton = ({ panelOpen }, actions) => html`
  <button type="button" class="panel-button" aria-expanded=${panelOpen} aria-controls="panel" aria-label="Runs and metrics"
          title="Runs and metrics (p)" @click=${() => togglePanel(actions)}>☰</button>`;

export const panelKeys = (actions) => ({
  title: 'Page',
  works: ({ selection }) => selection.open.length === 0,
  keys: [{ names: ['p', '['], shown: 'p', help: 'hide or show the side panel', press: () => togglePanel(actions) }],
});

function closeByKey(state, actions) {
  return (event) => {
    if (event.key === 'Escape' && isCovered(state) && !event.defaultPrevented) {
      togglePanel(actions);
    }
  };
}

/** Moves the focus into a panel that covers the images, and out of a closed one. */
function togglePanel({ folding }) {
  const wasInside = document.activeElement?.closest('#panel') !== null;
  folding.togglePanel();
  queueMicrotask(() => {
    const close = document.querySelector('.panel-close');
    if (close.checkVisibility()) {
      close.focus();
    } else if (wasInside) {
      document.querySelector('.panel-button').focus();
    }
  });
}
