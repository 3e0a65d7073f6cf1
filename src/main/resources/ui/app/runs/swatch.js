/** The mark of a run beside its name, in its colour and, if many runs share colours, with another shape. */

import { html } from '../lib/lit-html/lit-html.js';
import { colourOf, roundOf } from './colours.js';

/** By round, as many as there are line styles (curves/drawing.js). */
const SHAPES = ['disc', 'square', 'diamond', 'bar'];

/**
 * @param runs the ticked runs, in their order
 * @param isHollow whether the run has nothing at the step
 */
export const swatchOf = (run, runs, isHollow = false) => html`<span class=${`swatch ${SHAPES[roundOf(run, runs) % SHAPES.length]} ${
  isHollow ? 'hollow' : ''}`} aria-hidden="true" .style=${`--colour: ${colourOf(run, runs)}`}></span>`;
