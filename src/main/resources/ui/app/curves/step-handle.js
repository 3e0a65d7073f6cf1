/** The current step as a line across a plot that can be dragged to steps with images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { walkByKey } from '../steps/slider.js';
import { placeOf } from '../steps/steps.js';
import { nearestStep } from './axis.js';

/**
 * @param at the step, or null if there are no images
 */
export function stepHandle({ key, axis }, at, { steps: { all } }, actions) {
  return at === null || all.length === 0 ? nothing : html`
    <input type="range" class="step-handle" aria-label=${`Step, along ${key}`} min="0" max="1" step="any"
           .value=${live(String(axis.placeOf(at)))} aria-valuetext=${`step ${at}, ${placeOf(all, at) + 1} of ${all.length}`}
           @input=${({ target }) => actions.choose({ step: nearestStep(axis, all, Number(target.value)) })}
           @keydown=${(event) => walkByKey(event, actions)}>`;
}
