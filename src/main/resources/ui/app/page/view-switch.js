/** Switches between views of the same selection: by links, which can also be opened in a new tab, and by keys. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { isBlind } from '../vote/vote.js';
import { VIEWS, writeSelection } from '../address.js';

/**
 * @param views by name: each with its `title`
 */
export function viewSwitch(views, selection, actions) {
  return VIEWS.length < 2 ? nothing : html`
    <nav class="views" aria-label="Views">
      ${VIEWS.map((name) => html`
        <a href=${`?${writeSelection({ ...selection, view: name })}`} aria-current=${name === selection.view ? 'page' : 'false'}
           title=${`${views[name].title} (${keyOf(name)})`} @click=${(event) => go(event, name, actions)}>${views[name].title}</a>`)}
    </nav>`;
}

/** The keys of the views: the first letters of their names. */
export const viewKeys = (views, { choose }) => ({
  title: 'Views',
  works: (state) => state.selection.open.length === 0 && !isBlind(state),
  keys: VIEWS.map((name) => ({
    names: [keyOf(name)], shown: keyOf(name), help: `the ${views[name].title.toLowerCase()} view`, press: () => choose({ view: name }),
  })),
});

const keyOf = (name) => name[0];

/** Leaves clicks that are meant for the browser, such as those that open a new tab. */
function go(event, name, actions) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    actions.choose({ view: name });
  }
}
