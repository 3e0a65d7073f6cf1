/** The controls of the evolution: the metric key and the prompt, the size, and the range of steps. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { sizeChoice } from '../images/size-choice.js';
import { subjectOf, subjectsOf } from '../metrics/subject.js';
import { alignmentOf } from './evolution.js';
import { WHOLE, canZoomIn } from './range.js';
import { sizeIn } from './available-space.js';
import { isChosen, promptsOf } from './subject.js';

/** What is shown if a run has no image at a step. */
const WORDS = { exact: 'nothing', previous: 'the previous image', nearest: 'the nearest image' };

export function barView(state, actions) {
  const { selection, evolution: { response } } = state;
  return html`
    <div class="evolution-bar" role="group" aria-label="What is shown">
      ${subjectView(state, actions)}
      ${response === null ? nothing : promptView(response, actions)}
      <label>Fill gaps with
        <select @change=${({ target }) => actions.choose({ align: target.value })}>
          ${Object.entries(WORDS).map(([align, words]) => html`
            <option value=${align} .selected=${align === alignmentOf(selection)}>${words}</option>`)}
        </select>
      </label>
      ${sizeView(state, actions)}
      ${response === null ? nothing : stepsView(state, actions)}
    </div>`;
}

function subjectView(state, actions) {
  const subject = subjectOf(state);
  const change = ({ target }) => actions.choose({ subject: target.value, prompt: null, index: null });
  return subject === null ? nothing : html`
    <label>Metric
      <select class="subject" @change=${change}>
        ${subjectsOf(state).map((metric) => html`<option value=${metric} .selected=${metric === subject}>${metric}</option>`)}
      </select>
    </label>`;
}

function promptView(response, actions) {
  const { places, captions } = promptsOf(response);
  const all = [...places, ...captions];
  return html`
    <span class="prompt">
      <label>Prompt
        <select @change=${({ target }) => actions.choose(all[target.selectedIndex].chosen)}>
          <optgroup label="by index">${places.map((option) => optionView(option, response))}</optgroup>
          ${captions.length === 0 ? nothing : html`
            <optgroup label="by caption">${captions.map((option) => optionView(option, response))}</optgroup>`}
        </select>
      </label>
      <button type="button" aria-label="Previous prompt" title="Previous prompt (↑)" @click=${() => actions.evolution.walkPrompts(-1)}>↑</button>
      <button type="button" aria-label="Next prompt" title="Next prompt (↓)" @click=${() => actions.evolution.walkPrompts(1)}>↓</button>
    </span>`;
}

function optionView({ chosen, shown }, response) {
  return html`<option .selected=${isChosen(chosen, response)}>${shown}</option>`;
}

function sizeView({ selection, evolution: { room } }, actions) {
  return room === null ? nothing : sizeChoice(selection, sizeIn(room, selection),
    { size: 'Size of images', fit: 'As large as possible with all rows in view' }, actions);
}

function stepsView({ selection, evolution: { response }, newStep }, actions) {
  const { from, to, columns } = selection;
  const { steps, step_count: count } = response;
  const { zoomIn, zoomOut } = actions.evolution;
  return html`
    <span class="zoom" role="group" aria-label="Steps">
      <button type="button" aria-label="Fewer steps around the current one" title="Zoom in (+)" ?disabled=${!canZoomIn(steps)}
              @click=${() => zoomIn()}>+</button>
      <button type="button" aria-label="More steps" title="Zoom out (−)" ?disabled=${from === null && to === null} @click=${zoomOut}>−</button>
      <button type="button" title="All steps (0)" ?disabled=${from === null && to === null} @click=${() => actions.choose(WHOLE)}>All steps</button>
      <span class="count" role="status">${steps.length === count ? `${count} steps` : `${steps.length} of ${count} steps`}</span>
      ${steps.length === count && columns !== 'all' ? nothing : html`
        <label><input type="checkbox" .checked=${live(columns === 'all')}
                      @change=${({ target }) => actions.choose({ columns: target.checked ? 'all' : 'fit' })}> show every step</label>`}
    </span>
    ${newStep === null ? nothing : html`
      <button type="button" class="new-step" @click=${() => actions.choose({ step: newStep })}>New step ${newStep}</button>`}`;
}
