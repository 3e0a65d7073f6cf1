/** A section of the side panel, which folds and scrolls on its own. */

import { html, nothing } from '../lib/lit-html/lit-html.js';

/**
 * @param section its `name`, its `title`, a `count` beside it, whether it is `busy`, further content of its header as `more`, and
 * its content as `body`, which is only called while it is unfolded
 */
export function sectionView({ name, title, count, busy = false, more = nothing, body }, { folded }, actions) {
  const isFolded = folded.has(name);
  return html`
    <section class=${`${name} ${isFolded ? 'folded' : ''}`} aria-busy=${busy}>
      <h2 id=${name}>
        ${foldButton(name, title, isFolded, actions)}
        ${count === null ? nothing : html`<span class="count">${count}</span>`}
        ${more}
      </h2>
      ${isFolded ? nothing : html`<div class="section-body">${body()}</div>`}
    </section>`;
}

/** The content is below; the arrow shows the state. */
export const foldButton = (name, title, isFolded, actions) => html`
  <button type="button" class="fold-button" aria-expanded=${!isFolded} @click=${() => actions.folding.toggle(name)}>${title}</button>`;
