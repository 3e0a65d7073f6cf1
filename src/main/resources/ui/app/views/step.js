/** The step at which runs are compared: a slider along all steps, a number, and which runs logged images exactly there. */

import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { ALIGNMENTS, SIZES } from '../address.js';
import { placeOf } from '../data/steps.js';
import { failureView } from './failure.js';

const SLIDER_WIDTH = 1000;
const WORDS = { exact: 'exactly this step', previous: 'the last step before', nearest: 'the nearest step', latest: 'the latest of each run' };
const SIZE_NAMES = { s: 'Small', m: 'Medium', l: 'Large' };

export function stepView(state, actions) {
  const { selection, steps, newStep } = state;
  if (selection.runs.length === 0) {
    return nothing;
  }
  return html`
    <section class="step-bar" aria-label="Step" aria-busy=${steps.loading}>
      <div class="step-controls">
        ${steps.all.length === 0 ? html`<span class="hint">${noStepsText(steps)}</span>` : sliderView(state, actions)}
      </div>
      <div class="step-options">
        <label>where a run has none
          <select @change=${({ target }) => actions.choose({ align: target.value })}>
            ${ALIGNMENTS.map((align) => html`<option value=${align} ?selected=${align === selection.align}>${WORDS[align]}</option>`)}
          </select>
        </label>
        <label>captions with
          <input type="search" class="caption-search" .value=${live(selection.caption)}
                 @change=${({ target }) => actions.choose({ caption: target.value })}>
        </label>
        <fieldset class="sizes"><legend>Size</legend>
          ${SIZES.map((size) => html`
            <label title=${SIZE_NAMES[size]}><input type="radio" name="size" value=${size} .checked=${live(size === selection.size)}
              @change=${() => actions.choose({ size })}><span>${size.toUpperCase()}</span></label>`)}
        </fieldset>
        ${newStep === null ? nothing : html`
          <button type="button" class="new-step" @click=${() => actions.choose({ step: steps.all.at(-1) })}>
            New step ${newStep}</button>`}
      </div>
      ${exactView(state)}
      ${steps.failure && !state.grid.failure ? failureView(steps.failure, actions.retry) : nothing}
    </section>`;
}

function noStepsText({ loading, failure }) {
  if (loading) {
    return 'Looking for steps…';
  }
  return failure === null ? 'No images at any step.' : 'No steps are known.';
}

function sliderView({ selection: { step }, steps: { all }, playing }, actions) {
  const [first, last] = [all[0], all.at(-1)];
  const here = step ?? last;
  return html`
    <button type="button" aria-label="Step before" @click=${() => actions.walk(-1)}>‹</button>
    <button type="button" aria-pressed=${playing} aria-label="Play the steps" @click=${actions.player.toggle}>${playing ? '❚❚' : '▶'}</button>
    <button type="button" aria-label="Next step" @click=${() => actions.walk(1)}>›</button>
    <div class="slider">
      <input type="range" aria-label="Step" min=${first} max=${last} step="any" .value=${live(String(here))}
             aria-valuetext=${`step ${here}, ${placeOf(all, here) + 1} of ${all.length}`}
             @input=${({ target }) => actions.choose({ step: nearest(all, Number(target.value)) })}
             @keydown=${(event) => walkByKey(event, all, actions)}>
      ${notchesView(all)}
    </div>
    <input type="number" aria-label="Step number" min="0" .value=${live(String(here))}
           @change=${({ target }) => /^\d{1,15}$/.test(target.value) && actions.choose({ step: Number(target.value) })}>`;
}

/** A mark for each step, but no two at the same place. */
function notchesView(all) {
  const span = Math.max(1, all.at(-1) - all[0]);
  const places = new Set(all.map((step) => Math.round(SLIDER_WIDTH * (step - all[0]) / span)));
  return html`
    <svg class="notches" viewBox="0 0 ${SLIDER_WIDTH} 6" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path d=${[...places].map((place) => `M${place} 0v6`).join('')}></path>`}
    </svg>`;
}

function nearest(all, value) {
  const place = placeOf(all, value);
  const next = all[place + 1];
  return next !== undefined && next - value < value - all[place] ? next : all[place];
}

function walkByKey(event, all, actions) {
  const count = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
  if (count !== undefined) {
    actions.walk(event.shiftKey ? count * 10 : count);
  } else if (event.key === 'Home' || event.key === 'End') {
    actions.choose({ step: event.key === 'Home' ? all[0] : all.at(-1) });
  } else {
    return;
  }
  event.preventDefault();
}

function exactView({ selection: { runs, step }, steps: { byRun }, runs: known }) {
  if (step === null || byRun.size === 0) {
    return nothing;
  }
  const has = (run) => byRun.get(run)?.includes(step);
  return html`
    <p class="exact" tabindex="0" role="group" aria-label="Runs that logged images at this step">Step ${step}: ${runs.filter(has).length} of ${runs.length} runs logged images exactly here.
      ${runs.map((run) => html`
        <span class=${has(run) ? 'has' : 'has-not'}>${has(run) ? '✓' : '✗'} ${known.get(run)?.name ?? run}</span>`)}
    </p>`;
}
