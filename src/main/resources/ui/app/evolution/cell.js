/** One run at one step of the evolution. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { redrawAround } from '../images/near.js';
import { starButton } from '../stars/star-button.js';
import { smallAddresses } from '../images/thumbnails.js';
import { showedNothing, shownAddress, whyNotShown } from '../images/unshown.js';
import { reasonText } from './missing.js';

/**
 * @param shown the row with its name, the whole response, the size of images, and what can have the focus
 */
export function cellView(cell, column, shown) {
  const { row, stop } = shown;
  const tabIndex = stop.run === row.run_id && stop.step === cell.step ? 0 : -1;
  return html`
    <figure class="evolution-cell" role="gridcell" aria-colindex=${column + 2}>
      ${cell.image ? imageView(cell, column, tabIndex, shown) : missingView(cell, column, tabIndex)}
    </figure>`;
}

function missingView({ step, missing }, column, tabIndex) {
  const why = reasonText(missing);
  return html`
    <span class="no-image ${missing.reason}" role="img" data-column=${column} tabindex=${tabIndex} title=${`step ${step}: ${why}`}
          aria-label=${`Step ${step}: ${why}`}></span>`;
}

function imageView({ step, image }, column, tabIndex, { row, name, response, size, state, actions }) {
  const addresses = smallAddresses(image, size);
  const source = shownAddress(addresses);
  const why = source === undefined ? whyNotShown(image) : '';
  const isSame = row.cells[column - 1]?.image?.step === image.step;
  const at = image.step === step ? `step ${step}` : `step ${image.step} in place of ${step}`;
  const label = [`Open ${at} of ${name}`, image.caption, why].filter(Boolean).join('. ');
  return html`
    <button type="button" class="image ${isSame ? 'same' : ''}" data-column=${column}
            tabindex=${tabIndex} aria-label=${label} title=${[at, image.caption, why].filter(Boolean).join('\n')}
            @click=${(event) => actions.evolution.open(row.run_id, column, event.shiftKey)}>
      ${source === undefined ? html`<span class="unshown">${why}</span>` : html`
        <img src=${source} alt=${image.caption ?? ''} decoding="async" @error=${({ target }) => showedNothing(
          source, image, addresses, redrawAround(target))}>`}
      ${image.step === step || isSame ? nothing : html`<span class="own-step" aria-hidden="true">${image.step}</span>`}
    </button>
    ${starButton({ run: row.run_id, runName: name, metric: response.metric, image, index: response.index }, state, actions)}`;
}
