/** All stars of the project, whatever is being compared, with links to their images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { writeSelection } from '../address.js';
import { openModally } from '../page/dialog.js';
import { importButton, importMessage } from '../storage/import-button.js';
import { projectOf } from '../project.js';
import { downloadCsv, downloadJson } from './star-files.js';

/** The number of stars, which opens their list. Changes are announced. */
export function starsButton({ stars }, actions) {
  return html`
    <button type="button" class="stars-button" aria-haspopup="dialog" title="All starred images of this project"
            @click=${() => actions.stars.show()}>★ <span class="long">Stars</span> <span class="count" role="status">${stars.size}</span></button>`;
}

export function starSheet(state, actions) {
  return state.starsShown === null ? nothing : html`
    <dialog class="sheet" aria-labelledby="stars-title" data-keys ${ref(openModally)} @close=${actions.stars.hide}>
      ${sheetView(state, actions)}
    </dialog>`;
}

function sheetView(state, actions) {
  const { stars, starsShown } = state;
  const project = projectOf(state);
  const kept = newestFirst(stars);
  const listed = newestFirst(new Map([...starsShown, ...stars]));
  return html`
    <div class="sheet-bar">
      <h2 id="stars-title">Stars <span class="count">${kept.length}${project === null ? nothing : html` in ${project}`}</span></h2>
      ${kept.length === 0 ? nothing : html`
        <button type="button" @click=${() => downloadCsv(kept, project)}>CSV</button>
        <button type="button" @click=${() => downloadJson(kept, project)}>JSON</button>`}
      ${importButton(actions.stars.add)}
      <button type="button" autofocus @click=${({ target }) => target.closest('dialog').close()}>Close</button>
    </div>
    ${importMessage(state.starsMessage)}
    ${listed.length === 0
      ? html`<p class="hint">Nothing is starred yet. Press <kbd>s</kbd> on an image, or click the star in its corner.</p>`
      : html`<ul class="star-list">${repeat(listed, ({ id }) => id, (star) => starView(star, state, actions))}</ul>
        <p class="hint">Stars stay in this browser: export them as CSV or JSON, and import the JSON elsewhere.</p>`}`;
}

const newestFirst = (stars) => [...stars.values()].sort((one, other) => other.starred_at.localeCompare(one.starred_at));

function starView(star, { selection, stars }, actions) {
  const isKept = stars.has(star.id);
  const place = placeOf(star, selection);
  const name = star.run_name ?? star.run_id;
  const text = star.caption || (star.index === null ? 'image' : `image ${star.index + 1}`);
  return html`
    <li>
      <a href=${`?${writeSelection({ ...selection, ...place })}`} title=${`Show ${text} of ${name} at step ${star.step}`}
         @click=${(event) => go(event, place, actions)}>
        <img src=${star.thumbnail_url ?? star.url} alt="" loading="lazy" decoding="async">
        <span class="star-caption">${text}</span>
      </a>
      <p class="star-place"><b>${name}</b> <span>${star.metric}</span> <span>step ${star.step}</span></p>
      <button type="button" class="star" aria-pressed=${isKept} aria-label=${`Star ${text} of ${name}, step ${star.step}`}
              title=${isKept ? 'Remove the star' : 'Star again'} @click=${() => actions.stars.toggle(star)}>${isKept ? '★' : '☆'}</button>
    </li>`;
}

/** The changes of the selection that show a star: its run is added to the ticked ones, and only its metric is ticked. */
function placeOf({ run_id: run, metric, step }, { runs }) {
  return {
    view: 'grid', runs: runs.includes(run) ? runs : [...runs, run], metrics: [metric], step, align: 'exact', caption: '', starred: false,
    open: [],
  };
}

/** Leaves clicks that are meant for the browser, such as those that open a new tab. */
function go(event, place, actions) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    actions.stars.hide();
    actions.choose(place);
  }
}
