/** The steps from the first to the last: which run has images at which, and a slider across all of them. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { live } from '../lib/lit-html/directives/live.js';
import { bandView, heightOf, INSET, runAt } from './band.js';
import { labelsOf, scaleOf } from './scale.js';
import { runsAt } from './runs-at-step.js';
import { sliderKeys } from './step-keys.js';
import { placeOf } from './steps.js';

const LABELS = 7;

/** The scale of the steps that were shown last; nothing is drawn again while it is unchanged. */
let last = { all: null, name: null, scale: null };

export function sliderView({ selection, steps: { all, byRun }, runs: known }, actions) {
  const { runs } = selection;
  const scale = scaleFor(all, selection.scale);
  const step = selection.step ?? all.at(-1);
  const points = (event) => pointed(event, { runs, byRun, scale, known });
  return html`
    <div class="slider" .style=${`--band: ${heightOf(runs)}px`}>
      ${bandView({ runs, byRun, all, scale })}
      <input type="range" aria-label="Step" aria-describedby="runs-here" min="0" max="1" step="any"
             .value=${live(String(scale.placeOfStep(step)))}
             aria-valuetext=${`step ${step}, ${placeOf(all, step) + 1} of ${all.length}`}
             @input=${({ target }) => actions.choose({ step: scale.stepAt(Number(target.value)) })}
             @keydown=${(event) => walkByKey(event, actions)}
             @pointermove=${points} @pointerleave=${({ target }) => { hintOf(target).hidden = true; }}>
      <p class="band-hint" aria-hidden="true" hidden></p>
      ${guard([scale], () => labelsView(labelsOf(all, scale, LABELS)))}
    </div>`;
}

function scaleFor(all, name) {
  if (last.all !== all || last.name !== name) {
    last = { all, name, scale: scaleOf(all, name) };
  }
  return last.scale;
}

function labelsView(labels) {
  return labels.length < 2 ? nothing : html`
    <div class="step-labels" aria-hidden="true">
      ${labels.map(({ step, place }) => html`<span .style=${`left: ${100 * place}%`}>${step}</span>`)}
    </div>`;
}

/** Lets a step slider move along those with images. */
export function walkByKey(event, actions) {
  const key = sliderKeys(actions).keys.find(({ names }) => names.includes(event.key));
  if (key !== undefined) {
    key.press(event);
    event.preventDefault();
  }
}

/** Shows beside the pointer which run's line it is on, and who has images at the step there. */
function pointed({ target, offsetX, offsetY }, { runs, byRun, scale, known }) {
  const hint = hintOf(target);
  const length = target.clientWidth - 2 * INSET;
  const step = scale.stepAt((offsetX - INSET) / length);
  const run = runAt(runs, offsetY);
  const here = runsAt(step, runs, byRun);
  hint.textContent = `step ${step}: ${here.length} of ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} · ${
    known.get(run)?.name ?? run} ${here.includes(run) ? '✓' : '✗'}`;
  hint.hidden = false;
  const middle = hint.offsetWidth / 2;
  hint.style.left = `${Math.min(target.clientWidth - middle, Math.max(middle, offsetX))}px`;
}

const hintOf = (target) => target.parentElement.querySelector('.band-hint');
