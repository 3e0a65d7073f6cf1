/** The whole page: what is compared on the left or above, and the images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { readSelection } from '../address.js';
import { archiveOf } from '../data/grid.js';
import { runListView } from './run-list.js';
import { tickedRunsView } from './ticked-runs.js';
import { metricsView } from './metrics.js';
import { stepView } from './step.js';
import { gridView } from './grid.js';
import { lookView } from '../look/look.js';
import { failureView } from './failure.js';

/** On a narrow screen who follows a link sees images first; nothing folds while runs are ticked. */
const FOLDED = matchMedia('(max-width: 50rem)').matches && readSelection(location.search).runs.length > 0;

/** While an open image is moved, nothing behind it is rendered. */
export function pageView(state, actions) {
  return html`
    ${guard(Object.values(state), () => behindView(state, actions))}
    ${lookView(state, actions)}`;
}

/** What is looked for in the list of runs draws no images anew. */
function behindView(state, actions) {
  const { selection, grid, runs, steps } = state;
  return html`
    <header class="top">
      <h1>Run Comparer</h1>
      ${aboutView(state.about, selection)}
      <nav aria-label="Elsewhere">
        ${archiveView(selection)}
        <a href="../docs">API</a>
      </nav>
    </header>
    <div class="columns">
      <aside aria-label="What is compared">
        <details class="fold" ?open=${!FOLDED}>
          <summary>Runs and metrics</summary>
          <div class="panel">
            ${tickedRunsView(state, actions)}
            ${metricsView(state, actions)}
            ${runListView(state, actions)}
          </div>
        </details>
      </aside>
      <main>
        ${state.leftOut === null ? nothing : html`<p class="left-out" role="status">${state.leftOut}</p>`}
        ${stepView(state, actions)}
        ${guard([selection, grid, runs, steps.loading], () => imagesView(state, actions))}
      </main>
    </div>`;
}

function aboutView(about, { entity, project }) {
  if (about === null) {
    return nothing;
  }
  const [usualEntity, usualProject] = about.project?.split('/') ?? [];
  const path = [entity ?? usualEntity, project ?? usualProject].filter(Boolean).join('/');
  return html`
    ${path ? html`<span class="project">${path}</span>` : nothing}
    ${about.demo ? html`<span class="badge demo" title="Made up by the service itself; no W&amp;B is asked">demo data</span>` : nothing}`;
}

function archiveView(selection) {
  const archive = archiveOf(selection);
  return archive === null ? nothing : html`<a href=${archive} download>Download these images</a>`;
}

function imagesView(state, actions) {
  const { selection, grid } = state;
  if (selection.runs.length === 0) {
    return html`<p class="hint">Tick runs to see their images side by side.</p>`;
  }
  if (grid.failure?.isTooMuch) {
    return html`
      <p class="failure" role="alert">This is more than can be compared at once: ${grid.failure.message}.
        Tick fewer runs, or only some of the metrics.</p>`;
  } else if (grid.failure !== null) {
    return failureView(grid.failure, actions.retry);
  }
  return gridView(state, actions);
}
