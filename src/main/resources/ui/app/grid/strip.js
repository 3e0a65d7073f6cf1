/** The images of one cell, in parts that are in the document only while they are near the visible area. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { part, redrawAround } from '../images/near.js';
import { smallAddresses } from '../images/thumbnails.js';
import { starButton } from '../stars/star-button.js';
import { showedNothing, shownAddress, whyNotShown } from '../images/unshown.js';

const IMAGES_AT_A_TIME = 8;

/**
 * @param metric the `captions` and images by column, the visible `columns`, and the `size` of images
 * @param place of the run among the cells
 */
export function stripOf(metric, run, place, state, actions) {
  const { columns } = metric;
  const shown = { ...metric, run: run.run_id, runName: run.run_name, images: metric.cells[place], logged: metric.row.cells[place].images };
  const firsts = [...columns.keys()].filter((first) => first % IMAGES_AT_A_TIME === 0);
  return html`<div class="strip">${firsts.map((first) => {
    const some = columns.slice(first, first + IMAGES_AT_A_TIME);
    return html`<div class="part" .style=${`--images: ${some.length}`}
      ${part((near) => (near ? some.map((column) => imageView(shown, column, state, actions)) : nothing))}></div>`;
  })}</div>`;
}

function imageView({ run, runName, row: { metric }, images, captions, size, logged }, column, state, actions) {
  const { selection } = state;
  const image = images[column];
  const caption = captions[column];
  if (image === undefined) {
    return html`<span class="empty" title=${caption ?? ''}></span>`;
  }
  const text = image.caption ?? caption ?? '';
  const isOpen = selection.open.some((open) => open.run === run && open.metric === metric && open.column === column);
  const addresses = smallAddresses(image, size);
  const source = shownAddress(addresses);
  const why = source === undefined ? whyNotShown(image) : '';
  return html`
    <figure class=${isOpen ? 'open' : ''}>
      <button type="button" aria-label=${`Open ${text || `image ${column + 1}`} of ${runName}, ${metric}. ${why}`.trim()}
              title=${why || text} @click=${(event) => actions.open({ run, column, metric }, event.shiftKey)}>
        ${source === undefined ? html`<span class="unshown">${why}</span>` : html`
          <img src=${source} alt=${text} decoding="async" @error=${({ target }) => showedNothing(
            source, image, addresses, redrawAround(target))}>`}
      </button>
      ${starButton({ run, runName, metric, image, index: selection.caption === '' ? logged.indexOf(image) : null }, state, actions)}
      <figcaption>${text}</figcaption>
    </figure>`;
}
