/** The close look at up to four images: side by side, and two of them by swiping, blinking, or their difference. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { openModally } from '../page/dialog.js';
import { columnsFor } from './arrangement.js';
import { backgroundOf } from './background.js';
import { headView } from './head.js';
import { dropHeat } from './heat-map.js';
import { isSettled, openImages } from './images.js';
import { ratioOf } from './layer.js';
import { measuresOf } from './measures.js';
import { stageView } from './stage.js';
import { toolbarView } from './toolbar.js';
import { setView, view } from './view.js';

/** The height of the bars. */
const BARS = 110;

export function lookView(state, actions) {
  const { selection } = state;
  const images = openImages(state);
  if (images.length === 0) {
    measuresOf([]);
    dropHeat();
    return nothing;
  }
  const alone = images[view().alone];
  const mode = alone === undefined && images.length === 2 && images.every(isShown) ? selection.mode : 'side';
  if (mode !== 'heat') {
    dropHeat();
  }
  const heads = headsOf(images, state, actions);
  const seen = alone === undefined ? images : [alone];
  return html`
    <dialog class="look" aria-label="Look closely" data-ground=${backgroundOf()} ${ref(openModally)}
            @close=${() => actions.choose({ open: [], pinned: null })}>
      ${toolbarView(state, mode, actions)}
      <div class="look-images" tabindex="-1" autofocus aria-busy=${!isSettled()}>
        ${mode === 'side' ? besideOneAnother(seen, heads) : html`
          <div class="look-heads">${heads}</div>
          ${stageView(images, mode)}`}
      </div>
      <p class="unseen" role="status">${view().said}</p>
    </dialog>`;
}

const isShown = ({ picture }) => picture.source !== undefined;

/** The header of each image; all but the reference are measured against it, unless a film is playing. */
function headsOf(images, state, actions) {
  const reference = images.find(({ isPinned }) => isPinned) ?? images[0];
  const others = images.filter((image) => image !== reference);
  const texts = measuresOf(state.playing ? [] : others.map(({ picture }) => [reference.picture, picture]));
  const textOf = (image) => (image === reference ? 'baseline of PSNR and SSIM' : texts[others.indexOf(image)] ?? '');
  return images.map((image) => headView(image, textOf(image), state, actions));
}

function besideOneAnother(images, heads) {
  const ratios = images.map(({ picture }) => ratioOf(picture)).filter((ratio) => ratio !== null);
  const ratio = ratios.length === 0 ? 1 : ratios.reduce((sum, one) => sum + one) / ratios.length;
  const columns = columnsFor(images.length, ratio, innerWidth, innerHeight - BARS);
  return html`
    <div class="side-by-side" .style=${`--columns: ${columns}`}>
      ${images.map((image) => html`
        <figure class="look-image" @pointerenter=${() => setView({ picked: image.place })}>
          ${heads[image.place]}
          ${isShown(image) ? stageView([image], 'side') : html`<p class="unshown" role="status">${image.picture.why}</p>`}
        </figure>`)}
    </div>`;
}
