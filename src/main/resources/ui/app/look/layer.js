/** An image on a stage, and the ring around the pixel that is pointed at. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { imageOf } from './decoded.js';
import { view } from './view.js';
import { styleOf } from './zoom.js';

export function layerView({ picture }, layer, mode) {
  const { swipe, blink, zoom } = view();
  const clip = mode === 'swipe' && layer === 1 ? `clip-path: inset(0 0 0 ${swipe}%)` : '';
  return html`
    <div class="layer ${layer === 1 ? 'upper' : ''}" .style=${clip} ?hidden=${mode === 'blink' && layer !== blink}>
      <img src=${picture.source} alt=${picture.caption} draggable="false" decoding="sync"
           .style=${`${shapeOf(picture)} ${styleOf(zoom)}`} @error=${picture.showedNothing}>
      ${markView(picture)}
    </div>`;
}

/** The size at which an image fits into its stage. */
export function shapeOf(picture) {
  const ratio = ratioOf(picture);
  return ratio === null ? '' : `--ratio: ${ratio};`;
}

/** The ratio of width to height, from W&B's metadata until the image is decoded; null if unknown. */
export function ratioOf({ source, image }) {
  const { naturalWidth, naturalHeight } = imageOf(source) ?? {};
  return naturalWidth / naturalHeight || image?.width / image?.height || null;
}

/** A ring around the pixel that is pointed at. */
export function markView(picture) {
  const { point, zoom } = view();
  const image = imageOf(picture.source);
  if (point === null || image === undefined) {
    return nothing;
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  const [x, y] = [Math.floor(point.u * width) + 0.5, Math.floor(point.v * height) + 0.5];
  return html`
    <span class="marked" aria-hidden="true" .style=${`${shapeOf(picture)} ${styleOf(zoom)}`}>
      <span class="mark" .style=${`left: ${100 * x / width}%; top: ${100 * y / height}%; width: ${100 / width}%; height: ${100 / height}%`}>
      </span>
    </span>`;
}
