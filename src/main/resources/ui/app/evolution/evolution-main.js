/** The main area of the evolution: its controls and its images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { curvesView } from '../curves/section.js';
import { staleView } from '../grid/notice.js';
import { failureView } from '../page/failure.js';
import { subjectOf, waitsForMetrics } from '../metrics/subject.js';
import { haveNoImages, loggedText, nothingText } from '../runs/logged.js';
import { WHOLE } from './range.js';
import { barView } from './bar.js';
import { tableView } from './table.js';

export function evolutionMain(state, actions) {
  const { selection, evolution, runs, metrics, newStep, stars } = state;
  if (haveNoImages(state) && state.curves.keys?.length === 0) {
    return html`<p class="hint" role="status">${nothingText(state)}</p>`;
  }
  return html`
    <section class="evolution" aria-label="Evolution" aria-busy=${evolution.loading}>
      ${guard([selection, evolution, metrics, newStep], () => barView(state, actions))}
      ${curvesView(state, actions)}
      <div class="evolution-room" ${ref(actions.evolution.measure)}>
        ${guard([selection, evolution, runs, metrics, stars], () => imagesView(state, actions))}
      </div>
    </section>`;
}

function imagesView(state, actions) {
  const { response, failure, staleSince } = state.evolution;
  if (failure !== null) {
    return html`${failureOf(failure, actions.retry)}${response === null ? nothing : tableView(state, actions)}`;
  } else if (response === null) {
    return subjectOf(state) === null && !waitsForMetrics(state) ? html`<p class="hint">${loggedText('no images', state)}</p>` : loadingView;
  }
  return response.steps.length === 0 && response.rows.every(({ problem }) => !problem) ? emptyView(state, actions)
    : html`${staleView(staleSince, actions.retry)}${tableView(state, actions)}`;
}

/** Earlier images remain below. */
function failureOf(failure, retry) {
  return !failure.isTooMuch ? failureView(failure, retry) : html`
    <p class="failure" role="alert">This is more than can be shown at once: ${failure.message}. Tick fewer runs.</p>`;
}

const loadingView = html`
  <p class="hint" role="status">Loading the images…<progress aria-label="Loading the images"></progress></p>`;

function emptyView(state, actions) {
  const { metric, caption, index, first_step: first, last_step: last } = state.evolution.response;
  if (first !== null) {
    return html`
      <p class="hint">There are no images between these steps, only from step ${first} to step ${last}.
        <button type="button" @click=${() => actions.choose(WHOLE)}>Show all steps</button></p>`;
  }
  const isFirst = caption === null && index === 0;
  return isFirst ? html`<p class="hint">${loggedText(`no images under ${metric}`, state)}</p>` : html`
    <p class="hint">${loggedText(`no images of this prompt under ${metric}`, state)}
      <button type="button" @click=${() => actions.choose({ prompt: null, index: null })}>Show the first prompt</button></p>`;
}
