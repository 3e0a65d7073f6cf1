/** One image or two on the stage, in the way that was chosen. */

import { html } from '../lib/lit-html/lit-html.js';
import { styleOf } from './zoom.js';

/**
 * @param images one or two, each with its source, caption and title, and what to do where the source shows nothing
 * @param view the zoom, the place of the swipe in percent, which of the two blinks, and how much a difference is amplified
 */
export function pairView(images, mode, view, gestures) {
  if (images.length === 1 || mode === 'side') {
    return html`<div class="side-by-side">${images.map((image) => stageView([image], '', view, gestures))}</div>`;
  }
  return stageView(images, mode, view, gestures);
}

function stageView(images, mode, view, gestures) {
  return html`
    <div class="stage ${mode}" @wheel=${gestures.wheel} @pointerdown=${gestures.down} @pointermove=${gestures.move}
         @pointerup=${gestures.up} @pointercancel=${gestures.up} @dblclick=${gestures.double}>
      <div class="layers" .style=${mode === 'difference' ? `filter: brightness(${view.gain})` : ''}>
        ${images.map((image, layer) => imageView(image, layer, mode, view))}
      </div>
      <span class="legend">${legend(images, mode, view)}</span>
    </div>`;
}

function imageView({ source, caption, showedNothing }, layer, mode, view) {
  const clip = mode === 'swipe' && layer === 1 ? `clip-path: inset(0 0 0 ${view.swipe}%)` : '';
  const hidden = mode === 'blink' && layer !== view.blink;
  return html`
    <div class="layer ${layer === 1 ? 'upper' : ''}" .style=${clip} ?hidden=${hidden}>
      <img src=${source} alt=${caption} draggable="false" .style=${styleOf(view.zoom)} @error=${showedNothing}>
    </div>`;
}

function legend(images, mode, view) {
  const titles = images.map(({ title }) => title);
  return { swipe: titles.join(' | '), blink: titles[view.blink], difference: `difference of ${titles.join(' and ')}` }[mode]
    ?? titles[0];
}
