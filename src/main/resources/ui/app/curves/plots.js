/** The plots of the chosen scalars, side by side, each with the values of its curves at the step. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { failureView, haveImagesFailed } from '../page/failure.js';
import { loggedText } from '../runs/logged.js';
import { axisOf } from './axis.js';
import { drawingView } from './drawing.js';
import { hintView, leave, point } from './hint.js';
import { labelOf, readingsView } from './readings.js';
import { plottedKeys } from './scalar-keys.js';
import { smoothed } from './smoothing.js';
import { stepHandle } from './step-handle.js';

export function plotsView(state, actions) {
  const { curves } = state;
  const keys = plottedKeys(state);
  if (curves.failure !== null) {
    return haveImagesFailed(state) ? html`<p class="hint">No curves are available at the moment.</p>`
      : failureView(curves.failure, actions.retry);
  }
  if (keys.length === 0) {
    return html`<p class="hint">${nothingText(state)}</p>`;
  }
  const drawn = new Map(keys.map((key) => [key, drawnOf(key, state)]));
  lastDrawn = drawn;
  const axis = axisFor([...drawn.values()].flatMap((one) => one.curves), state);
  return html`
    <div class="plots" .style=${`--plots: ${keys.length}`}>
      ${repeat(keys, (key) => key, (key) => keyView({ key, curves: drawn.get(key).curves, axis }, keys.length > 1, state, actions))}
    </div>`;
}

function nothingText(state) {
  const { keys, looking } = state.curves;
  if (keys === null) {
    return looking ? 'Looking for scalars…' : 'The scalars could not be listed.';
  }
  return keys.length === 0 ? loggedText('no scalars', state) : 'None of the scalars is a loss: choose what to plot.';
}

/**
 * @param isNamed whether the plot has a title, because there are others
 */
function keyView(plot, isNamed, state, actions) {
  const { key, curves, axis } = plot;
  const { selection: { runs, step, logs, smoothing }, steps: { all } } = state;
  const at = step ?? all.at(-1) ?? null;
  return html`
    <figure class="plot-of">
      <figcaption class=${isNamed ? '' : 'unseen'}><span class="metric-name">${key}</span> ${isNamed ? sampledView(curves) : nothing}</figcaption>
      ${curves.length === 0 ? html`<p class="plot-area hint">${state.curves.loading ? 'Loading…' : 'None of these runs logged it.'}</p>` : html`
        <div class="plot-area" @pointermove=${(event) => point(event, plot, state)} @pointerleave=${leave}>
          ${drawingView({ curves, runs, axis, smoothing, imageSteps: all, isLog: logs.includes('value') }, labelOf(plot, at, state))}
          ${stepHandle(plot, at, state, actions)}
          ${hintView()}
        </div>`}
      <div class="plot-foot">${readingsView(plot, at, isNamed, state)}${isNamed ? nothing : sampledView(curves)}</div>
    </figure>`;
}

/** Notes that W&B sampled the values, so that narrow peaks may be missing. */
function sampledView(curves) {
  const most = curves.filter(({ logged }) => logged !== null)
    .reduce((one, other) => (other.logged > (one?.logged ?? 0) ? other : one), null);
  return most === null ? nothing : html`
    <span class="hint sampled" title="Sampled at random by W&amp;B; these are the counts of the run with the most values">${most.steps.length.toLocaleString()} of ${most.logged.toLocaleString()} values</span>`;
}

/** What was drawn last, by key: it is not drawn again while its input is unchanged. */
let lastDrawn = new Map();

/**
 * The curves of the ticked runs that logged a key: each with its `run`, its `steps`, its `raw` values, and those to display.
 */
function drawnOf(key, { selection: { runs, smoothing }, curves: { byRun } }) {
  const last = lastDrawn.get(key);
  if (last?.byRun === byRun && last.runs === runs && last.smoothing === smoothing) {
    return last;
  }
  const curves = runs.map((run) => ({ run, series: byRun.get(run)?.series?.find((series) => series.key === key) }))
    .filter(({ series }) => series !== undefined && series.steps.length > 0)
    .map(({ run, series: { steps, values: raw, sampled, values_logged: logged } }) => ({
      run, steps, raw, values: smoothed(raw, smoothing / 100), logged: sampled ? logged : null,
    }));
  return { byRun, runs, smoothing, curves };
}

/** The last axis: plots are not drawn again while it is unchanged. */
let lastAxis = { ends: null, axis: null };

/** From the start of the first curve or image to the end of the last: the same for all plots. */
function axisFor(curves, { selection: { logs }, steps: { all } }) {
  const steps = [...curves.flatMap((curve) => [curve.steps[0], curve.steps.at(-1)]), all[0], all.at(-1)]
    .filter((step) => step !== undefined);
  const isLog = logs.includes('step');
  const ends = `${Math.min(...steps)} ${Math.max(...steps)} ${isLog}`;
  if (lastAxis.ends !== ends) {
    lastAxis = { ends, axis: axisOf(Math.min(...steps), Math.max(...steps), isLog) };
  }
  return lastAxis.axis;
}
