/** The star of an image, and its key. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { starId } from './star-id.js';
import { starOf } from './stars.js';

/**
 * It is not a tab stop, because there are hundreds of images: keyboard users press `s` on the image. An image without a URL cannot
 * be seen, and has no star.
 *
 * @param shown the `image` as in a response of the service, with its `run`, `runName` and `metric`, and its `index` in the logged
 * list, if known
 */
export function starButton(shown, { stars }, actions) {
  if (!shown.image.url) {
    return nothing;
  }
  const isStarred = stars.has(starId(shown));
  const { image: { caption }, runName, run } = shown;
  return html`
    <button type="button" class="star" tabindex="-1" aria-pressed=${isStarred} title=${isStarred ? 'Remove the star (s)' : 'Star (s)'}
            aria-label=${`Star ${caption || 'the image'} of ${runName ?? run}, ${shown.metric}`}
            @click=${() => actions.stars.toggle(starOf(shown, new Date()))}>${isStarred ? '★' : '☆'}</button>`;
}

/** The star of the image with the keyboard focus, or else under the pointer, or else open. */
function starHere() {
  const starOf = (element) => element?.closest('figure, li, td')?.querySelector('.star') ?? null;
  return starOf(document.querySelector(':focus-visible')) ?? starOf([...document.querySelectorAll(':hover')].at(-1))
    ?? document.querySelector('dialog[open] .star');
}

export const starKeys = {
  title: 'Stars',
  works: ({ selection }) => selection.view !== 'vote' || selection.open.length > 0,
  keys: [
    { names: ['s'], shown: 's', help: 'star the image under the pointer or in focus, or remove its star',
      press: () => starHere()?.click() },
  ],
};
