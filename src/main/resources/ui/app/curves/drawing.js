/** Draws curves. The plotting library and its style sheet are loaded with this module, on which nothing waits. */

import UPlot from '../lib/uplot/dist/uPlot.esm.js';
import { html } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { paintOf, roundOf, whenColoursChange } from '../runs/colours.js';
import { joined } from './joined.js';
import { logRange, marked } from './log-scale.js';
import { numberText } from './reading.js';

/** The margins around the curves in pixels, as in css/curves.css. */
const PADDING = { top: 8, right: 26, bottom: 18, left: 46 };

const FONT = '11px system-ui, sans-serif';
const MAX_WITH_RAW = 16;
const DASHES = [[], [8, 3], [3, 3], [8, 3, 2, 3]];

/** The plots by element, with what each shows. */
const plots = new Map();

const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
  plots.get(target)?.plot.setSize({ width: target.clientWidth, height: target.clientHeight });
}));

await styled();
whenColoursChange(() => plots.forEach(({ plot }) => plot.redraw(false, false)));

function styled() {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../lib/uplot/dist/uPlot.min.css', import.meta.url).href;
  const loaded = new Promise((resolve) => {
    style.onload = resolve;
    style.onerror = resolve;
  });
  document.head.append(style);
  return loaded;
}

/**
 * @param shown the `curves` of ticked `runs` along an `axis`, their smoothing, whether values are on a log scale, and the
 * steps with images
 * @param label the same in words
 */
export const drawingView = (shown, label) => html`
  <div class="drawing" role="img" aria-label=${label} ${ref((element) => put(element, shown))}></div>`;

/** Highlights one run and fades the others; null shows all. */
export function highlight(element, run) {
  const { plot, shown } = plots.get(element);
  const place = shown.curves.findIndex((curve) => curve.run === run);
  plot.setSeries(place < 0 ? null : plot.series.length - shown.curves.length + place, { focus: true });
}

/** The distance of a value from the top of the element, in pixels. */
export const heightOf = (element, value) => plots.get(element).plot.valToPos(value, 'y') + PADDING.top;

/** The position of the pointer along the axis, as a fraction. */
export function placeUnder(element, clientX) {
  const { left, width } = element.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left - PADDING.left) / (width - PADDING.left - PADDING.right)));
}

function put(element, shown) {
  [...plots.keys()].filter(({ isConnected }) => !isConnected).forEach(remove);
  if (element === undefined) {
    return;
  }
  const before = plots.get(element);
  if (before === undefined) {
    resized.observe(element);
  } else if (Object.keys(shown).every((name) => shown[name] === before.shown[name])) {
    return;
  }
  before?.plot.destroy();
  plots.set(element, { shown, plot: new UPlot(optionsOf(shown, element), dataOf(shown), element) });
}

function remove(element) {
  resized.unobserve(element);
  plots.get(element).plot.destroy();
  plots.delete(element);
}

const hasRaw = ({ curves, smoothing }) => smoothing > 0 && curves.length <= MAX_WITH_RAW;

function dataOf(shown) {
  const { curves, axis, isLog } = shown;
  const behind = hasRaw(shown) ? curves.map(({ steps, raw }) => ({ steps, values: raw })) : [];
  const [steps, ...values] = joined([...behind, ...curves]);
  return [axis.isLog ? steps.map((step) => Math.max(1, step)) : steps,
    ...(isLog ? values.map(positive) : values)];
}

/** Values without a logarithm become gaps. */
const positive = (values) => values.map((value) => (value <= 0 ? null : value));

function optionsOf(shown, element) {
  const { curves, runs, axis, isLog } = shown;
  const line = ({ run }) => ({
    stroke: () => paintOf(run, runs), width: 1.5, dash: dashOf(run, runs), points: { size: 4, fill: () => paintOf(run, runs) },
  });
  const behind = hasRaw(shown) ? curves.map((curve) => ({ ...line(curve), width: 1, alpha: 0.3, points: { show: false } })) : [];
  const text = { font: FONT, stroke: () => colour('--faint') };
  return {
    width: element.clientWidth, height: element.clientHeight, legend: { show: false }, cursor: { show: false }, focus: { alpha: 0.15 },
    padding: [PADDING.top, PADDING.right, 0, 0],
    scales: {
      x: { time: false, distr: axis.isLog ? 3 : 1, range: [axis.first, Math.max(axis.last, axis.first + 1)] },
      y: { distr: isLog ? 3 : 1, range: (plot, least, most) => (isLog ? logRange(least ?? 0.1, most ?? 1) : range(least, most)) },
    },
    axes: [
      { ...text, size: PADDING.bottom, gap: 2, grid: { show: false }, ticks: { size: 3, width: 1, stroke: () => colour('--edge') },
        filter: filterOf(axis.isLog, (plot) => plot.width / 70), values: (plot, steps) => steps.map((step) => step?.toLocaleString() ?? null) },
      { ...text, size: PADDING.left, gap: 4, space: 14, ticks: { show: false },
        grid: { width: 1, stroke: () => colour('--line'), filter: filterOf(isLog, ROOM_FOR_VALUES) },
        filter: filterOf(isLog, ROOM_FOR_VALUES), values: (plot, values) => values.map((value) => (value === null ? null : numberText(value))) },
    ],
    series: [{}, ...behind, ...curves.map(line)],
    hooks: { drawAxes: [(plot) => markImages(plot, shown.imageSteps)] },
  };
}

const ROOM_FOR_VALUES = (plot) => (plot.height - PADDING.top - PADDING.bottom) / 18;

/** The labels of a scale: as many as fit on a logarithmic one; on others uPlot has chosen them already. */
const filterOf = (isLog, room) => (plot, splits) => (isLog ? marked(splits, room(plot)) : splits);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** With more runs than colours, colours repeat with a different line style. */
const dashOf = (run, runs) => DASHES[roundOf(run, runs) % DASHES.length];

/** Leaves some space above and below; a constant curve is in the middle. */
function range(least, most) {
  if (least === null) {
    return [0, 1];
  }
  const air = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1;
  return [least - air, most + air];
}

/** Draws ticks on the axis where there are images, which are the steps that can be chosen. */
function markImages({ ctx: context, bbox, valToPos }, steps) {
  const pixels = devicePixelRatio;
  context.save();
  context.fillStyle = colour('--edge');
  let last = -Infinity;
  steps.forEach((step) => {
    const x = Math.round(valToPos(Math.max(1, step), 'x', true));
    if (x > last) {
      context.fillRect(x, bbox.top + bbox.height - 4 * pixels, pixels, 4 * pixels);
      last = x + pixels;
    }
  });
  context.restore();
}
