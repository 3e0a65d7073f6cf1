/** Stores what the user marks, once the project is known. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { address } from '../api.js';
import { projectOf } from '../project.js';
import { openRecords } from './records.js';

export function projectRecordsOf(store) {
  let begin;
  const opened = new Promise((resolve) => {
    begin = resolve;
  });
  return {
    /** Starts, once the project is known. */
    start() {
      const project = projectOf(store.get());
      const name = project === null ? null : `run-comparer kept ${address('').pathname} ${project}`;
      begin(openRecords(name, (notice) => store.set({ notice })));
    },
    /** Like `collection` of the storage that is opened then. */
    collection: async (name, changed) => (await opened).collection(name, changed),
    dismiss: () => store.set({ notice: null }),
  };
}

/** Warns that what is marked will be lost. */
export function noticeView({ notice }, { keeping }) {
  return notice === null ? nothing : html`
    <p class="left-out notice" role="status">${notice} <button type="button" class="quiet" @click=${keeping.dismiss}>Understood</button></p>`;
}
