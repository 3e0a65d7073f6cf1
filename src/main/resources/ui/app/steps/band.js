/**
 * A line above the slider for each ticked run, with a mark wherever it has images, so that gaps and cadences are visible. It is
 * drawn on a canvas, because runs may have tens of thousands of steps.
 */

import { html } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { paintOf, whenColoursChange } from '../runs/colours.js';
import { marksOf } from './scale.js';

const MAX_HEIGHT = 72;
const MAX_PITCH = 9;
const MARK_SIZES = [1.5, 8];

/** The distance from the ends of the band to the middle of the slider's thumb there, in pixels, as in css/steps.css. */
export const INSET = 7;

/** What each canvas shows. */
const shownOn = new WeakMap();

const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => draw(target)));

/** The height of the band for any number of runs. */
export const heightOf = (runs) => Math.ceil(pitchOf(runs) * runs.length);

/** The distance between the lines of two runs. */
const pitchOf = (runs) => Math.min(MAX_PITCH, MAX_HEIGHT / runs.length);

/** The run whose line is at a height of the band. */
export const runAt = (runs, y) => runs[Math.min(runs.length - 1, Math.max(0, Math.floor(y / pitchOf(runs))))];

/**
 * @param shown the ticked `runs`, the steps `byRun`, `all` steps, and their `scale`
 */
export const bandView = (shown) => html`<canvas class="band" aria-hidden="true" ${ref((canvas) => put(canvas, shown))}></canvas>`;

function put(canvas, shown) {
  if (canvas === undefined) {
    return;
  }
  const before = shownOn.get(canvas);
  shownOn.set(canvas, shown);
  if (before === undefined) {
    resized.observe(canvas);
    whenColoursChange(() => canvas.isConnected && draw(canvas));
  } else if (Object.keys(shown).some((name) => shown[name] !== before[name])) {
    requestAnimationFrame(() => draw(canvas));
  }
}

function draw(canvas) {
  const { runs, byRun, all, scale } = shownOn.get(canvas);
  const length = canvas.clientWidth - 2 * INSET;
  const pitch = pitchOf(runs);
  const pixels = devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * pixels);
  canvas.height = Math.round(heightOf(runs) * pixels);
  const context = canvas.getContext('2d');
  context.scale(pixels, pixels);
  context.translate(INSET, 0);
  const [least, most] = MARK_SIZES;
  const size = Math.min(most, Math.max(least, 0.6 * length / all.length));
  runs.forEach((run, number) => {
    context.fillStyle = paintOf(run, runs);
    drawLine(context, marksOf(byRun.get(run) ?? [], scale, length, size), number * pitch, pitch);
  });
}

function drawLine(context, marks, top, pitch) {
  if (marks.length === 0) {
    return;
  }
  const height = pitch > 3 ? pitch - 2 : pitch;
  context.globalAlpha = 0.3;
  context.fillRect(marks[0][0], top + 0.375 * pitch, marks.at(-1)[1] - marks[0][0], Math.min(1, pitch / 3));
  context.globalAlpha = 1;
  marks.forEach(([from, to]) => context.fillRect(from, top + (pitch - height) / 2, to - from, height));
}
