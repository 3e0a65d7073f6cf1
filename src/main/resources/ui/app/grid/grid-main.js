/** The main area of the grid: its controls, the step, and the images there. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { curvesView } from '../curves/section.js';
import { haveNoImages, nothingText } from '../runs/logged.js';
import { stepView } from '../steps/step-bar.js';
import { runHeadsView } from './columns-view.js';
import { gridBar, starredView } from './grid-bar.js';
import { gridView, runsOfGrid } from './grid-view.js';
import { gridFailureView, noticeView } from './notice.js';
import { imageSize } from './sizes.js';

export function gridMain(state, actions) {
  const { selection, grid, runs, steps, stars, room } = state;
  if (haveNoImages(state)) {
    return html`${state.curves.keys?.length === 0 ? nothing : curvesView(state, actions)}<p class="hint" role="status">${nothingText(state)}</p>`;
  }
  return html`
    <div class="grid-tools">
      ${gridBar(state, actions)}
      ${curvesView(state, actions)}
    </div>
    <div class="grid-top">
      ${stepView(state, actions, starredView(state, actions))}
      ${guard([selection, grid, runs, room], () => headsView(state))}
    </div>
    <div ${ref(actions.watchRoom)}>
      ${guard([selection, grid, runs, steps.loading, stars, room], () => imagesView(state, actions))}
    </div>`;
}

function headsView(state) {
  const { selection, room } = state;
  const runs = runsOfGrid(state);
  return selection.layout === 'columns' && runs.length > 0
    ? runHeadsView(runs, imageSize(selection.size, runs.length, room), state) : nothing;
}

/** After a failure, earlier images remain as long as any of them is still selected. */
function imagesView(state, actions) {
  const { failure } = state.grid;
  if (failure !== null && runsOfGrid(state).length === 0) {
    return gridFailureView(failure, actions);
  }
  return html`${noticeView(state, actions)}${gridView(state, actions)}`;
}
