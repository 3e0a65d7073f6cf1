/** Imports files exported from another browser, and reports the result. */

import { html, nothing } from '../lib/lit-html/lit-html.js';

export const importButton = (add) => html`
  <label class="button">Import…
    <input type="file" class="unseen" accept=".json,application/json" multiple @change=${({ target }) => {
      add(target.files);
      target.value = '';
    }}>
  </label>`;

export const importMessage = (message) => (message === null ? nothing : html`
  <p class=${message.isWrong ? 'problem' : 'hint'} role=${message.isWrong ? 'alert' : 'status'}>${message.text}</p>`);
