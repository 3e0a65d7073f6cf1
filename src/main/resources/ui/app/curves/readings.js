/** The values of the curves at the step, as text. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { swatchOf } from '../runs/swatch.js';
import { highlight } from './drawing.js';
import { numberText, placeAt } from './reading.js';

const MAX_SAID = 8;

/** With more, the list may be taller than its place, and scrolls. */
const MAX_UNSCROLLED = 8;

/** With more, there is no room for names below several plots. */
const MAX_NAMED = 8;

export const nameOf = (run, { runs, curves }) => runs.get(run)?.name ?? curves.byRun.get(run)?.run_name ?? run;

/** A plot in one sentence, for screen readers. */
export function labelOf({ key, curves, axis }, at, state) {
  const said = curves.slice(0, MAX_SAID).map((curve) => `${nameOf(curve.run, state)} ${valueAt(curve, at)}`);
  return `${key} of ${curves.length} ${curves.length === 1 ? 'run' : 'runs'}, from step ${axis.first} to ${axis.last}. ${
    at === null ? '' : `At step ${at}: ${said.join(', ')}${curves.length > MAX_SAID ? ' and others' : ''}.`}`;
}

function valueAt(curve, at) {
  const place = at === null ? -1 : placeAt(curve, at);
  return place < 0 ? 'nothing yet' : numberText(curve.values[place]);
}

/**
 * Each ticked run with its last value up to the step; pointing at one highlights its curve.
 *
 * @param isNarrow whether there are other plots beside it
 */
export function readingsView({ key, curves }, at, isNarrow, state) {
  const { runs } = state.selection;
  const isShort = isNarrow && runs.length > MAX_NAMED;
  const byRun = new Map(curves.map((curve) => [curve.run, curve]));
  return html`
    <ul class="readings ${isNarrow && !isShort ? 'in-columns' : ''}" aria-label=${at === null ? key : `${key} at step ${at}`} tabindex=${runs.length > MAX_UNSCROLLED ? 0 : nothing}>
      ${repeat(runs, (run) => run, (run) => {
        const { text, title } = readingOf(run, byRun.get(run), at, state);
        return html`
          <li title=${isNarrow ? `${nameOf(run, state)}: ${title ?? text}` : title ?? nothing} @pointerenter=${(event) => show(event, run)} @pointerleave=${(event) => show(event, null)}>
            ${swatchOf(run, runs)}
            <span class=${isShort ? 'unseen' : 'run-name'}>${nameOf(run, state)}</span> <span class="reading">${text}</span>
          </li>`;
      })}
    </ul>`;
}

function readingOf(run, curve, at, { curves: { byRun, loading } }) {
  const response = byRun.get(run);
  if (curve === undefined) {
    return response?.problem ? { text: 'not read', title: response.problem.detail }
      : { text: response === undefined && loading ? '…' : 'not logged', title: null };
  }
  const place = at === null ? curve.steps.length - 1 : placeAt(curve, at);
  if (place < 0) {
    return { text: '–', title: `nothing up to step ${at}; the first is at ${curve.steps[0]}` };
  }
  const [value, raw, step] = [curve.values, curve.raw, curve.steps].map((list) => list[place]);
  return {
    text: numberText(value),
    title: `${value === raw ? numberText(raw) : `${numberText(raw)}, smoothed ${numberText(value)}`} at step ${step}`,
  };
}

function show({ currentTarget }, run) {
  const drawing = currentTarget.closest('.plot-of').querySelector('.drawing');
  if (drawing !== null) {
    highlight(drawing, run);
  }
}
