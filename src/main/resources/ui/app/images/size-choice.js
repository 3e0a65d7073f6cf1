/** Chooses how large images are. */

import { html } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { FIT, LARGEST, SMALLEST } from '../address.js';

export const SIZE_STEP = 16;

/** The slider position nearest to a size. */
export const stepped = (size) => Math.min(LARGEST, Math.round(size / SIZE_STEP) * SIZE_STEP);

/**
 * @param now the current size of images in pixels, also if they are to fit
 * @param titles of the slider as `size`, and of the button as `fit`
 */
export function sizeChoice({ size }, now, titles, actions) {
  const isFit = size === FIT;
  const shown = stepped(now);
  return html`
    <div class="size-choice">
      <input type="range" class="size" aria-label="Size of images" title=${titles.size} min=${SMALLEST} max=${LARGEST}
             step=${SIZE_STEP} .value=${live(String(shown))} @input=${({ target }) => actions.choose({ size: Number(target.value) })}>
      <output>${isFit ? 'fit' : `${now} px`}</output>
      <button type="button" aria-pressed=${isFit} title=${titles.fit}
              @click=${() => actions.choose({ size: isFit ? shown : FIT })}>Fit</button>
    </div>`;
}
