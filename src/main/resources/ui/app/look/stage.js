/** A stage with one image, or with two at the same place. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { heatLayer } from './heat-map.js';
import { layerView } from './layer.js';
import { pixelAt } from './pixel.js';
import { gestures, setView, view } from './view.js';

/**
 * @param images one, or two to be compared in the mode
 */
export function stageView(images, mode) {
  const { gain, swipe } = view();
  return html`
    <div class="stage ${mode}" @wheel=${gestures.wheel} @pointerdown=${gestures.down} @pointermove=${pointed}
         @pointerup=${gestures.up} @pointercancel=${gestures.up} @pointerleave=${left} @dblclick=${gestures.double}>
      <div class="layers" .style=${mode === 'difference' ? `filter: brightness(${gain})` : ''}>
        ${mode === 'heat' ? heatLayer(images, gain) : images.map((image, layer) => layerView(image, layer, mode))}
      </div>
      ${mode === 'swipe' ? html`
        <span class="swipe-line" .style=${`left: ${swipe}%`} @pointerdown=${grab} @pointermove=${swiped}></span>` : nothing}
      ${mode === 'blink' ? html`<span class="legend">${legend(images[view().blink])}</span>` : nothing}
      ${pixelsView(images)}
    </div>`;
}

function pixelsView(images) {
  const { point } = view();
  const pixels = point === null ? [] : images.map(({ picture }) => pixelAt(picture, point)).filter((pixel) => pixel !== null);
  return pixels.length === 0 ? nothing : html`
    <ul class="pixels" aria-hidden="true">${pixels.map(({ x, y, note, hex, channels }) => html`
      <li><span>${x}, ${y}</span> ${note ?? html`
        <span class="pixel-colour" .style=${`background: ${hex}`}></span> <b>${hex}</b> <span>${channelsText(channels)}</span>`}</li>`)}
    </ul>`;
}

const channelsText = ([red, green, blue, alpha]) => `${red} ${green} ${blue}${alpha === 255 ? '' : ` · ${Math.round(alpha / 2.55)}%`}`;

function pointed(event) {
  gestures.move(event);
  const image = event.currentTarget.querySelector('.layer:not([hidden]) :is(img, canvas)');
  if (image !== null) {
    const { left: x, top: y, width, height } = image.getBoundingClientRect();
    const point = { u: (event.clientX - x) / width, v: (event.clientY - y) / height };
    setView({ point: Object.values(point).every((at) => at >= 0 && at < 1) ? point : null });
  }
}

function left() {
  if (!view().inspects) {
    setView({ point: null });
  }
}

function grab(event) {
  event.stopPropagation();
  event.currentTarget.setPointerCapture(event.pointerId);
}

function swiped(event) {
  if (event.currentTarget.hasPointerCapture(event.pointerId)) {
    event.stopPropagation();
    const { left: start, width } = event.currentTarget.parentElement.getBoundingClientRect();
    setView({ swipe: Math.min(100, Math.max(0, Math.round(1000 * (event.clientX - start) / width) / 10)) });
  }
}

const legend = ({ name, metric, picture }) => `${name}, ${metric}, step ${picture.step}`;
