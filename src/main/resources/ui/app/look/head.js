/** The header of an open image: its run, step and caption, and its actions. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { swatchOf } from '../runs/swatch.js';
import { starButton } from '../stars/star-button.js';
import { imageOf } from './decoded.js';
import { sizeText } from './file-sizes.js';
import { iconView } from './icons.js';
import { atStepOfPage, without } from './opened.js';

/**
 * @param measured how it differs from the reference of the measurements, as a text
 */
export function headView(image, measured, state, actions) {
  const { selection } = state;
  const { place, isPinned, run, name, metric, picture } = image;
  return html`
    <div class="look-head ${isPinned ? 'pinned' : ''}" title=${`${name}, ${metric}: ${picture.caption}`}>
      <div class="look-who">
        ${selection.open.length > 1 ? html`<span class="look-number">${place + 1}</span>` : nothing}
        ${selection.runs.includes(run) ? swatchOf(run, selection.runs) : nothing}
        <b class="run-name">${name}</b>
        <span class="look-doings">${doingsView(image, state, actions)}</span>
      </div>
      <div class=${selection.open.length === 1 ? 'look-alone' : nothing}>
        <p class="look-what">
          ${stepBadge(image, selection)}
          <span class="look-caption">${picture.caption}</span>
        </p>
        <p class="look-what">
          ${selection.open.length === 1 ? nothing : html`
            <span class="look-measures" title="PSNR of red, green and blue; SSIM of the luma">${measured}</span>`}
          <span class="look-facts">${[...factsOf(picture), metric].join(' · ')}</span>
          ${picture.isThumbnail ? html`<span class="hint">shown as a thumbnail, because browsers cannot show the file itself</span>` : nothing}
        </p>
      </div>
    </div>`;
}

function stepBadge({ picture: { step } }, selection) {
  return step === null ? nothing
    : html`<span class="badge ${step === selection.step ? 'exactly' : 'other'}">step ${step}</span>`;
}

function doingsView(image, state, actions) {
  const { selection } = state;
  const { entry, place, isPinned, run, name, metric, picture: { image: shown, step, url, isForBrowsers } } = image;
  const besideOthers = selection.open.length > 1;
  return html`
    ${entry.step != null && entry.step !== selection.step && !isPinned ? html`
      <button type="button" class="quiet" title="Show the page’s step, and follow it"
              @click=${() => actions.choose({ open: atStepOfPage(selection, place) })}>Go to ${
                selection.step === null ? 'latest' : `step ${selection.step}`}</button>` : nothing}
    ${shown ? starButton({ image: shown, run, runName: name, metric }, state, actions) : nothing}
    ${besideOthers ? html`
      <button type="button" class="quiet reference" aria-pressed=${isPinned} title="Keep this image in place while the others move (r)"
              @click=${() => actions.pin(image)}>${iconView('reference', 'Reference')}</button>` : nothing}
    ${url && isForBrowsers ? html`
      <a href=${url} target="_blank" rel="noopener" title="Open the original in a new tab">${iconView('original', 'Original')}</a>` : nothing}
    ${url ? html`<a href=${url} download title="Download">${iconView('download', 'Download')}</a>` : nothing}
    ${besideOthers ? html`
      <button type="button" class="quiet" aria-label=${`Remove ${name}, step ${step ?? selection.step}`} title="Remove (x)"
              @click=${() => actions.choose(without(selection, place))}>${iconView('remove', '')}</button>` : nothing}`;
}

function factsOf({ source, url }) {
  const image = source === undefined ? undefined : imageOf(source);
  return [image && `${image.naturalWidth} × ${image.naturalHeight}`, source === url && sizeText(url)].filter(Boolean);
}
