/** The keyboard help: lists every group of keys, beginning with those that work in the current view. */

import { html, render } from '../lib/lit-html/lit-html.js';

/**
 * @param groups returns the groups as for `bindKeys`
 * @param state returns the state of the page
 * @returns a function that opens the sheet; when it closes, the focus returns
 */
export function helpSheet(groups, state) {
  const dialog = document.createElement('dialog');
  dialog.className = 'help';
  dialog.setAttribute('aria-labelledby', 'help-title');
  // the page's keys do not work behind it
  dialog.dataset.keys = '';
  document.body.append(dialog);
  return () => {
    const here = groups().filter(({ works }) => works(state()));
    const elsewhere = groups().filter((group) => !here.includes(group));
    render(sheetView(here, elsewhere, dialog), dialog);
    dialog.showModal();
  };
}

export const helpKeys = ({ openHelp }) => ({
  title: 'Help',
  works: () => true,
  keys: [{ names: ['?'], shown: '?', help: 'this list', press: openHelp }],
});

function sheetView(here, elsewhere, dialog) {
  return html`
    <div class="help-head">
      <h2 id="help-title">Keyboard shortcuts</h2>
      <button type="button" autofocus @click=${() => dialog.close()}>Close</button>
    </div>
    <div class="help-body" tabindex="0" role="group" aria-labelledby="help-title">
      <div class="help-groups">${here.map(groupView)}</div>
      <h3 class="help-elsewhere">Elsewhere</h3>
      <div class="help-groups">${elsewhere.map(groupView)}</div>
    </div>`;
}

const groupView = ({ title, keys }) => html`
  <section>
    <h3>${title}</h3>
    <dl>${keys.map(({ shown, help }) => html`<div><dt><kbd>${shown}</kbd></dt><dd>${help}</dd></div>`)}</dl>
  </section>`;
