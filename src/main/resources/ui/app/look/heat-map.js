/** The difference of two images as a heat map, computed from their own pixels rather than those of the screen. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { GRADIENT } from './colours.js';
import { markView, shapeOf } from './layer.js';
import { setView, view } from './view.js';
import { comparer, whyNotComparable } from './pair-worker.js';
import { styleOf } from './zoom.js';

const mapping = comparer();
/** What is requested, and the latest map. */
let requested = null;
let made = null;

/** @param images two */
export function heatLayer(images, gain) {
  const pictures = images.map(({ picture }) => picture);
  const why = whyNotComparable(...pictures);
  if (why !== null) {
    return html`<p class="unshown" role="status">${why === undefined ? '' : `No heat map: ${why}.`}</p>`;
  }
  request(pictures, gain);
  return html`
    <div class="layer">
      <canvas role="img" aria-label=${`Heat map of the difference, ${gain} times`}
              .style=${`${shapeOf(pictures[0])} ${styleOf(view().zoom)}`} ${ref((canvas) => draw(canvas))}></canvas>
      ${markView(pictures[0])}
    </div>`;
}

function request(pictures, gain) {
  const key = [...pictures.map(({ source }) => source), gain].join('\n');
  if (requested === key) {
    return;
  }
  requested = key;
  mapping.start({ wanted: 'heat', gain }, pictures, (response) => {
    made?.bitmap?.close();
    made = { ...response, key };
    setView({});
  });
}

/** Discards the map, because it is no longer shown. */
export function dropHeat() {
  if (requested !== null) {
    mapping.end();
    made?.bitmap?.close();
    requested = null;
    made = null;
  }
}

function draw(canvas) {
  const bitmap = made?.bitmap;
  if (canvas !== undefined && bitmap !== undefined && canvas.shows !== bitmap) {
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height, shows: bitmap });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
  }
}

/** What the colours mean, and how large the difference is. */
export function heatLegend(gain) {
  const { largest, mean, failure } = made ?? {};
  return html`
    <span class="heat-scale" role="img" aria-label=${`Colours from no difference to one of ${rounded(255 / gain)} of 255 and more`}>
      <span>0</span><span class="heat-bar" .style=${`background: ${GRADIENT}`}></span><span>${gain > 1 ? '≥ ' : ''}${rounded(255 / gain)} of 255</span>
    </span>
    ${failure !== undefined ? html`<span class="hint">could not be made: ${failure}</span>` : nothing}
    ${largest === undefined ? nothing : html`<span class="heat-facts">max ${rounded(largest)}, mean ${rounded(mean)}</span>`}`;
}

const rounded = (value) => (value < 10 ? Number(value.toFixed(2)) : Math.round(value));
