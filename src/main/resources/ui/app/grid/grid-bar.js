/** How images are shown: runs as rows or columns, their size, and which of them. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { LAYOUTS } from '../address.js';
import { sizeChoice } from '../images/size-choice.js';
import { shownRows } from './arranged.js';
import { runsOfGrid } from './grid-view.js';
import { besideOf, imageSize } from './sizes.js';

const LAYOUT_NAMES = { rows: 'Rows', columns: 'Columns' };

export function gridBar(state, actions) {
  const { selection } = state;
  return html`
    <section class="grid-bar" aria-label="Images">
      <div class="choice" role="group" aria-label="Runs as">
        ${LAYOUTS.map((layout) => html`
          <button type="button" aria-pressed=${layout === selection.layout} title=${`Runs as ${layout} (l)`}
                  @click=${() => actions.choose({ layout })}>${LAYOUT_NAMES[layout]}</button>`)}
      </div>
      ${sizeChoice(selection, sizeNow(state), { size: 'Size of images (+ and −)', fit: 'As large as fits the width' }, actions)}
      <input type="search" class="caption-search" aria-label="Only images whose captions contain this" placeholder="caption…"
             .value=${selection.caption} @change=${({ target }) => actions.choose({ caption: target.value })}>
    </section>`;
}

/** The size of the first images in pixels, also if they are to fit. */
export function sizeNow(state) {
  const { grid: { comparison }, selection, room } = state;
  const columns = comparison === null ? 1 : shownRows(comparison, state)[0]?.columns.length ?? 1;
  return imageSize(selection.size, besideOf(columns, runsOfGrid(state).length, selection), room);
}

/** Without stars there is nothing to choose. */
export function starredView({ selection: { starred }, stars }, actions) {
  return stars.size === 0 && !starred ? nothing : html`
    <label class="boxed"><input type="checkbox" class="only-starred" .checked=${live(starred)}
                  @change=${({ target }) => actions.choose({ starred: target.checked })}> Starred only</label>`;
}
