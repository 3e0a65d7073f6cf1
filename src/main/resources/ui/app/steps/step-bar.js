/** The step at which runs are compared: a slider along all steps, a number, and what to show for a run that has none there. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { ALIGNMENTS } from '../address.js';
import { failureView } from '../page/failure.js';
import { runsHereView } from './runs-at-step.js';
import { sliderView } from './slider.js';
import { placeOf } from './steps.js';

const WORDS = { exact: 'this step only', previous: 'this step, or the last before it', nearest: 'this step, or the nearest', latest: 'each run’s latest step' };

/**
 * @param more further controls beside the step
 */
export function stepView(state, actions, more = nothing) {
  const { selection, steps, newStep } = state;
  if (selection.runs.length === 0) {
    return nothing;
  }
  return html`
    <section class="step-bar" aria-label="Step" aria-busy=${steps.loading}>
      <div class="step-controls">
        ${steps.all.length === 0 ? html`<span class="hint">${noStepsText(steps)}</span>` : walkView(state, actions)}
        ${newStep === null ? nothing : html`
          <button type="button" class="new-step" @click=${() => actions.choose({ step: steps.all.at(-1) })}>
            New step ${newStep}</button>`}
        <div class="step-options">
          <label>Images from
            <select @change=${({ target }) => actions.choose({ align: target.value })}>
              ${ALIGNMENTS.map((align) => html`<option value=${align} ?selected=${align === selection.align}>${WORDS[align]}</option>`)}
            </select>
          </label>
          <label class="linear"><input type="checkbox" .checked=${live(selection.scale === 'linear')}
              @change=${({ target }) => actions.choose({ scale: target.checked ? 'linear' : 'order' })}> linear scale</label>
          ${more}
        </div>
      </div>
      ${steps.all.length === 0 ? nothing : sliderView(state, actions)}
      ${steps.failure && !state.grid.failure ? failureView(steps.failure, actions.retry) : nothing}
    </section>`;
}

function noStepsText({ loading, failure }) {
  if (loading) {
    return 'Looking for steps…';
  }
  return failure === null ? 'No images at any step.' : 'The steps could not be loaded.';
}

function walkView({ selection, steps, runs, playing }, actions) {
  const { all } = steps;
  const step = selection.step ?? all.at(-1);
  return html`
    <span class="step-buttons">
      <button type="button" aria-label="Previous step" @click=${() => actions.walk(-1)}>‹</button>
      <button type="button" aria-pressed=${playing} aria-label="Play the steps" @click=${actions.player.toggle}>${playing ? '❚❚' : '▶'}</button>
      <button type="button" aria-label="Next step" @click=${() => actions.walk(1)}>›</button>
    </span>
    <input type="number" aria-label="Step number" min="0" .value=${String(step)}
           @change=${({ target }) => chooseTyped(target, step, all, actions)}>
    <span class="step-place">${placeOf(all, step) + 1} of ${all.length}</span>
    ${runsHereView({ selection, steps, runs })}`;
}

/** There is nothing to play after the last step. */
function chooseTyped(field, step, all, actions) {
  const isWhole = /^\d+$/.test(field.value);
  const wanted = isWhole ? Math.min(all.at(-1), Number(field.value)) : step;
  field.value = String(wanted);
  if (isWhole) {
    actions.choose({ step: wanted });
  }
}
