/** A tooltip with the values of the curves under the pointer. */

import { html, render } from '../lib/lit-html/lit-html.js';
import { swatchOf } from '../runs/swatch.js';
import { heightOf, placeUnder } from './drawing.js';
import { numberText, placeAt } from './reading.js';
import { nameOf } from './readings.js';

const MAX_LINES = 8;

export const hintView = () => html`<div class="curve-hint" aria-hidden="true" hidden></div><div class="pointer-line" hidden></div>`;

export const leave = ({ currentTarget }) => partsOf(currentTarget).forEach((part) => {
  part.hidden = true;
});

const partsOf = (area) => ['.curve-hint', '.pointer-line'].map((part) => area.querySelector(part));

/** @param plot its `curves` and their `axis` */
export function point({ currentTarget: area, clientX, clientY }, { curves, axis }, state) {
  const drawing = area.querySelector('.drawing');
  const [hint, line] = partsOf(area);
  const place = placeUnder(drawing, clientX);
  const step = Math.round(axis.at(place));
  const { left, top } = area.getBoundingClientRect();
  const lines = nearestLines(curves, step, clientY - top, drawing);
  render(hintLines(step, lines, state), hint);
  hint.hidden = false;
  line.hidden = false;
  line.style.left = `${clientX - left}px`;
  // on the side with more room, so that it does not cover what is pointed at
  hint.style.left = place < 0.5 ? `${clientX - left + 12}px` : 'auto';
  hint.style.right = place < 0.5 ? 'auto' : `${area.clientWidth - (clientX - left) + 12}px`;
}

/** The last values of the curves up to a step, highest first: those nearest to the pointer. */
function nearestLines(curves, step, height, drawing) {
  const lines = curves.map((curve) => ({ run: curve.run, place: placeAt(curve, step), curve })).filter(({ place }) => place >= 0)
    .map(({ run, place, curve: { values, raw } }) => {
      const value = values[place];
      return { run, value, raw: raw[place], distance: value === null ? Infinity : Math.abs(heightOf(drawing, value) - height) };
    });
  const nearest = [...lines].sort((one, other) => one.distance - other.distance).slice(0, MAX_LINES);
  return nearest.map((line, order) => ({ ...line, isNearest: order === 0 && curves.length > 1 }))
    .sort((one, other) => (other.value ?? -Infinity) - (one.value ?? -Infinity));
}

function hintLines(step, lines, state) {
  return html`
    <p>step ${step.toLocaleString()}</p>
    ${lines.map(({ run, value, raw, isNearest }) => html`
      <p class=${isNearest ? 'nearest' : ''}>
        ${swatchOf(run, state.selection.runs)}
        <span>${nameOf(run, state)}</span> <span class="reading">${numberText(value)}${value === raw ? '' : ` (${numberText(raw)})`}</span>
      </p>`)}`;
}
