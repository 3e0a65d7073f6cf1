/** The export dialog. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { archiveOf } from '../grid/comparison.js';
import { openModally } from '../page/dialog.js';
import { filmFormat } from './film.js';
import { filmLayout } from './film-layout.js';
import { plateOf } from './plate.js';
import { SIZES, layoutOf } from './sheet-layout.js';
import { isReadable, stepsOfFilm } from './export.js';

const PACES = [200, 500, 1_000, 2_000];

export function exportButton(state, actions) {
  return html`
    <button type="button" class="quiet take-button" aria-haspopup="dialog" aria-label="Export" title="Export: contact sheet, film, archive, Markdown"
            @click=${actions.take.show}><span class="long">Export</span><span class="short" aria-hidden="true">⤓</span></button>`;
}

export function exportDialog(state, actions) {
  return state.take.shown ? html`
    <dialog class="sheet take" aria-labelledby="take-title" data-keys ${ref(openModally)} @close=${actions.take.hide}>
      <div class="sheet-bar">
        <h2 id="take-title">Export</h2>
        <button type="button" autofocus @click=${({ target }) => target.closest('dialog').close()}>Close</button>
      </div>
      ${sheetView(state, actions)}
    </dialog>` : nothing;
}

function sheetView(state, actions) {
  const plate = plateOf(state);
  const { take: { work, message, markdown }, selection: { view } } = state;
  if (plate === null) {
    return html`<p class="hint">There are no images to export here.</p>`;
  }
  return html`
    <label class="take-size">Size of images
      <select @change=${({ target }) => actions.take.choose({ size: Number(target.value) })}>
        ${[...SIZES].reverse().map((size) => html`<option value=${size} .selected=${size === state.take.size}>${size} px</option>`)}
      </select>
    </label>
    ${isReadable(plate) ? nothing : html`
      <p class="problem" role="status">The images come from another host, and the page may show but not read them, so there is no contact sheet and no film.
        The archive includes them.</p>`}
    <ul class="take-list">
      ${pictureView(plate, state, actions)}
      ${view === 'evolution' ? filmView(plate, state, actions) : nothing}
      ${archiveView(state.selection)}
      <li><h3>Markdown</h3><p>A table with the images as links.</p>
        <button type="button" @click=${actions.take.copyMarkdown}>Copy as Markdown</button></li>
    </ul>
    ${work === null ? nothing : html`
      <p class="take-work"><progress max=${work.of} value=${work.done} aria-label="Progress"></progress> ${work.done} of ${work.of}
        <button type="button" @click=${actions.take.cancel}>Cancel</button></p>`}
    ${message === null ? nothing : html`<p class=${message.isWrong ? 'problem' : 'hint'} role=${message.isWrong ? 'alert' : 'status'}>${message.text}</p>`}
    ${markdown === null ? nothing : html`<textarea readonly rows="8" aria-label="The table as Markdown" .value=${markdown}></textarea>`}`;
}

function pictureView(plate, { take: { size, work } }, actions) {
  const layout = layoutOf(plate, size);
  return html`
    <li><h3>Contact sheet</h3>
      <p>One PNG with names, steps and captions: ${counted(layout.images.length, 'image')}, ${layout.width.toLocaleString()} ×
        ${layout.height.toLocaleString()} pixels.${layout.size < size ? ` The images are ${layout.size} px, so that browsers can draw it.` : ''}
        ${layout.leftOut === 0 ? nothing : html`<b>${counted(layout.leftOut, 'image')} of those shown ${layout.leftOut === 1 ? 'is' : 'are'} left out.</b>`}</p>
      <button type="button" class="main" ?disabled=${work !== null || !isReadable(plate)} @click=${actions.take.makeSheet}>Make PNG</button></li>`;
}

function filmView(plate, state, actions) {
  const { take: { size, pace, work } } = state;
  const format = filmFormat();
  if (format === null) {
    return html`<li><h3>Film</h3><p>This browser cannot record films.</p></li>`;
  }
  const { width, height } = filmLayout(plate, size);
  const steps = stepsOfFilm(state);
  return html`
    <li><h3>Film</h3>
      <p>All runs, step by step, as ${format.name}, which is the format this browser can record: ${counted(steps, 'step')}, ${width} × ${height} pixels.
        Recording takes ${Math.ceil(steps * pace / 1_000)} s; keep this tab in front.</p>
      <label>Time per step
        <select class="pace" @change=${({ target }) => actions.take.choose({ pace: Number(target.value) })}>
          ${PACES.map((one) => html`<option value=${one} .selected=${one === pace}>${one / 1_000} s</option>`)}
        </select></label>
      <button type="button" class="main" ?disabled=${work !== null || !isReadable(plate)} @click=${actions.take.makeFilm}>Make film</button></li>`;
}

function archiveView(selection) {
  const archive = archiveOf(selection);
  return archive === null ? nothing : html`
    <li><h3>Archive</h3><p>The files of the grid at this step as they were logged, in one ZIP.</p>
      <a class="button" href=${archive} download>Download ZIP</a></li>`;
}

const counted = (count, name) => `${count.toLocaleString()} ${name}${count === 1 ? '' : 's'}`;
