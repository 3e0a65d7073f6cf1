/**
 * The images of one cell. They are in the document only while their strip is near what is visible: an observer tells the
 * strip, which keeps its height meanwhile.
 */

import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { sizedThumbnail } from '../data/thumbnails.js';

const NEAR = '600px';

/** What each strip shows, by its element. */
const strips = new WeakMap();

const observer = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
  const strip = strips.get(target);
  if (strip !== undefined && strip.near !== isIntersecting) {
    strip.near = isIntersecting;
    draw(target, strip);
  }
}), { rootMargin: NEAR });

export function stripOf(shown) {
  return html`<div class="strip" .style=${`--columns: ${shown.captions.length}`} ${ref((element) => put(element, shown))}></div>`;
}

function put(element, shown) {
  if (element === undefined) {
    return;
  }
  const strip = strips.get(element) ?? { near: false };
  if (strip.shown === undefined) {
    observer.observe(element);
  }
  strip.shown = shown;
  strips.set(element, strip);
  draw(element, strip);
}

function draw(element, { near, shown }) {
  render(near ? shown.captions.map((caption, column) => imageView(shown, caption, column)) : nothing, element);
}

function imageView({ run, runName, metric, images, selection, actions }, caption, column) {
  const image = images[column];
  if (image === undefined) {
    return html`<span class="empty" title=${caption ?? ''}></span>`;
  }
  const text = image.caption ?? caption ?? '';
  const isOpen = selection.open.some((open) => open.run === run && open.metric === metric && open.column === column);
  if (!image.url) {
    return html`<span class="empty" title=${image.reason ?? ''}>cannot be shown</span>`;
  }
  return html`
    <figure class=${isOpen ? 'open' : ''}>
      <button type="button" aria-label=${`Open ${text || `image ${column + 1}`} of ${runName}, ${metric}`} title=${text}
              @click=${(event) => actions.open({ run, column, metric }, event.shiftKey)}>
        <img src=${sizedThumbnail(image, selection.size)} alt=${text} loading="lazy" decoding="async">
      </button>
      <figcaption>${text}</figcaption>
    </figure>`;
}
