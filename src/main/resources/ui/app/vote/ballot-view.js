/** A pair of images, without anything that reveals their runs. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { backgroundOf } from '../look/background.js';
import { gesturesOf, styleOf } from '../look/zoom.js';
import { focusHere } from './focus.js';
import { openPairs, progressOf } from './pairs.js';
import { ownVotes } from './scope.js';

/** On a tall screen the left image is above the other, so that both are larger. */
const TALL = matchMedia('(max-aspect-ratio: 3/4)');

/** Renders the page again when the screen is turned. */
export const whenTurned = (redraw) => TALL.addEventListener('change', redraw);

export function ballotView(state, actions) {
  const { vote, votes, voter } = state;
  const { pair, pool, zoom, unseen } = vote;
  const { round, done, pairs: count } = progressOf(openPairs(vote), ownVotes(votes, pool.scope, voter.voter_id));
  const gestures = gesturesFor(actions);
  const [one, other] = TALL.matches ? ['upper', 'lower'] : ['left', 'right'];
  return html`
    <header class="top"><h1>Run Comparer</h1><span class="project">Blind vote</span></header>
    <main class="ballot" tabindex="-1" aria-labelledby="ballot-title" ${focusHere()}>
      <div class="ballot-bar">
        <p class="ballot-progress" role="status">Round ${round}, pair ${Math.min(done + 1, count)} of ${count}</p>
        <progress max=${count} value=${done} aria-label="Completed pairs of this round"></progress>
        <button type="button" aria-keyshortcuts="u" @click=${actions.vote.undo}>Undo <kbd>u</kbd></button>
        <button type="button" aria-keyshortcuts="Escape" @click=${actions.vote.stop}>Stop <kbd>Esc</kbd></button>
      </div>
      <h2 id="ballot-title" class="ballot-prompt" aria-live="polite">${pair.prompt.caption ?? pair.prompt.name}</h2>
      ${openAddresses(pair) ? html`
        <p class="hint ballot-warning">These images come from another host, so their URLs are not hidden: avoid looking at the status bar.</p>` : nothing}
      ${unseen.size > 0 ? html`<p class="hint ballot-warning">${unseen.size === 1 ? 'One image' : `${unseen.size} images`} cannot be shown: pairs with ${unseen.size === 1 ? 'it' : 'them'} are left out.</p>` : nothing}
      <div class="ballot-images ${TALL.matches ? 'tall' : ''}" aria-busy=${pair.pictures === null} data-ground=${backgroundOf()}>
        ${[one, other].map((name, place) => html`
          <div class="ballot-image" @wheel=${gestures.wheel} @pointerdown=${gestures.down} @pointermove=${gestures.move}
               @pointerup=${gestures.up} @pointercancel=${gestures.up} @dblclick=${gestures.double}>
            ${pair.pictures === null ? nothing : html`
              <img src=${pair.pictures[place].source} alt=${name} draggable="false" .style=${`--ratio: ${pair.pictures[place].ratio}; ${styleOf(zoom)}`}>`}
          </div>`)}
      </div>
      <div class="ballot-choices" role="group" aria-label="Which is better?">
        <button type="button" aria-keyshortcuts="ArrowLeft" @click=${() => actions.vote.choose('left')}><kbd>←</kbd> ${capital(one)} is better</button>
        <button type="button" aria-keyshortcuts="ArrowDown" @click=${() => actions.vote.choose('equal')}><kbd>↓</kbd> Equal</button>
        <button type="button" aria-keyshortcuts="ArrowRight" @click=${() => actions.vote.choose('right')}>${capital(other)} is better <kbd>→</kbd></button>
      </div>
    </main>`;
}

const capital = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const openAddresses = ({ pictures }) => pictures !== null && pictures.some(({ blind }) => !blind);

/** A common zoom for both images, by wheel, two fingers or a double click on either. */
let gestures = null;

function gesturesFor(actions) {
  gestures ??= gesturesOf(actions.vote.zoom);
  return gestures;
}
