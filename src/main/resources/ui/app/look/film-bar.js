/** The controls of the film of the open images: plays the steps at a chosen pace, forwards or backwards, once or in a loop. */

import { html } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { placeOf } from '../steps/steps.js';

const PACES = [1, 2, 3, 5, 10];

export function filmView({ selection, steps: { all }, playing, film }, actions) {
  const place = all.length === 0 ? 0 : placeOf(all, selection.step ?? all.at(-1));
  const playView = (backwards, sign, name) => html`
    <button type="button" aria-label=${playing && film.backwards === backwards ? 'Stop the film' : name}
            title=${backwards ? '' : 'f, or the space bar'} aria-pressed=${playing && film.backwards === backwards}
            ?disabled=${all.length < 2} @click=${() => actions.player.toggle(backwards ? 'backwards' : 'forwards')}>
      ${playing && film.backwards === backwards ? '❚❚' : sign}</button>`;
  return html`
    <div class="look-film" role="group" aria-label="Steps">
      <span class="film-buttons joined">
        ${playView(true, '◀', 'Play the film backwards')}
        <button type="button" aria-label="Previous step" @click=${() => actions.walk(-1)}>‹</button>
        <button type="button" aria-label="Next step" @click=${() => actions.walk(1)}>›</button>
        ${playView(false, '▶', 'Play the film')}
      </span>
      <input type="range" class="film-place" aria-label="Step" min="0" max=${Math.max(0, all.length - 1)} .value=${live(String(place))}
             aria-valuetext=${`step ${selection.step}, ${place + 1} of ${all.length}`} ?disabled=${all.length < 2}
             @input=${({ target }) => actions.walk(Number(target.value) - place)}>
      <span class="look-step">step ${selection.step}</span>
      <span class="count">${all.length === 0 ? '' : `${place + 1} of ${all.length}`}</span>
      <span class="film-options">
        <select class="pace" aria-label="Steps per second" title="Steps per second" @change=${({ target }) => actions.player.choose({ pace: Number(target.value) })}>
          ${PACES.map((pace) => html`<option value=${pace} ?selected=${pace === film.pace}>${pace} / s</option>`)}
        </select>
        <button type="button" aria-label="Loop" aria-pressed=${film.loops} title="Start over at the end (l)"
                @click=${() => actions.player.choose({ loops: !film.loops })}>↻</button>
      </span>
    </div>`;
}
