/**
 * The images of one cell, some columns at a time: those are in the document only while they are near what is visible. An
 * observer tells it of them; their place is kept meanwhile.
 */

import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { smallAddresses } from '../data/thumbnails.js';
import { showedNothing, shownAddress, whyNotShown } from '../data/unshown.js';

const NEAR = '600px';
const COLUMNS_AT_A_TIME = 8;
const DRAWING_MILLIS = 10;

/** What each part of a strip shows, by its element. */
const parts = new WeakMap();

/** Browsers that do not know a margin for what scrolls within the page show images to the side once they are visible. */
const observer = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
  const part = parts.get(target);
  if (part !== undefined && part.near !== isIntersecting) {
    part.near = isIntersecting;
    drawSoon(target);
  }
}), { rootMargin: NEAR, scrollMargin: NEAR });

const waiting = new Set();

/** Draws a few parts in each frame, so that scrolling goes on meanwhile. */
function drawSoon(element) {
  if (waiting.size === 0) {
    requestAnimationFrame(drawWaiting);
  }
  waiting.add(element);
}

function drawWaiting(start) {
  for (const element of waiting) {
    waiting.delete(element);
    draw(element, parts.get(element));
    if (performance.now() - start > DRAWING_MILLIS) {
      break;
    }
  }
  if (waiting.size > 0) {
    requestAnimationFrame(drawWaiting);
  }
}

export function stripOf(shown) {
  const firsts = shown.captions.map((caption, column) => column).filter((column) => column % COLUMNS_AT_A_TIME === 0);
  return html`<div class="strip">${firsts.map((first) => {
    const captions = shown.captions.slice(first, first + COLUMNS_AT_A_TIME);
    return html`<div class="part" .style=${`--columns: ${captions.length}`}
      ${ref((element) => put(element, { ...shown, captions, first }))}></div>`;
  })}</div>`;
}

function put(element, shown) {
  if (element === undefined) {
    return;
  }
  const part = parts.get(element) ?? { near: false };
  if (part.shown === undefined) {
    observer.observe(element);
  }
  part.shown = shown;
  parts.set(element, part);
  draw(element, part);
}

function draw(element, { near, shown }) {
  render(near ? shown.captions.map((caption, place) => imageView(shown, caption, shown.first + place)) : nothing, element);
}

function imageView({ run, runName, metric, images, selection, actions }, caption, column) {
  const image = images[column];
  if (image === undefined) {
    return html`<span class="empty" title=${caption ?? ''}></span>`;
  }
  const text = image.caption ?? caption ?? '';
  const isOpen = selection.open.some((open) => open.run === run && open.metric === metric && open.column === column);
  const addresses = smallAddresses(image, selection.size);
  const source = shownAddress(addresses);
  const why = source === undefined ? whyNotShown(image) : '';
  return html`
    <figure class=${isOpen ? 'open' : ''}>
      <button type="button" aria-label=${`Open ${text || `image ${column + 1}`} of ${runName}, ${metric}. ${why}`.trim()}
              title=${why || text} @click=${(event) => actions.open({ run, column, metric }, event.shiftKey)}>
        ${source === undefined ? html`<span class="unshown">${why}</span>` : html`
          <img src=${source} alt=${text} decoding="async" @error=${({ target }) => showedNothing(
            source, image, addresses, redrawPartOf(target))}>`}
      </button>
      <figcaption>${text}</figcaption>
    </figure>`;
}

function redrawPartOf(image) {
  const element = image.closest('.part');
  return () => parts.has(element) && draw(element, parts.get(element));
}
