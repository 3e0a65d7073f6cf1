/** The runs of the project: searched, filtered, page by page. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { failureView } from '../page/failure.js';
import { refusalView } from '../page/refusal.js';
import { sectionView } from '../page/section.js';
import { stateBadge } from './state-badge.js';
import { timeView } from './time.js';

const STATES = ['running', 'finished', 'failed', 'crashed', 'killed', 'pending', 'preempting', 'preempted'];
const PAUSE_IN_TYPING = 250;

export function runListView(state, actions) {
  const { list, selection, refusal } = state;
  return sectionView({
    name: 'runs', title: 'Runs', count: list.total, busy: list.loading,
    body: () => html`
      ${filtersView(list, actions)}
      ${list.failure ? failureView(list.failure, actions.runs.load) : itemsView(list, selection, refusal, actions)}
      ${pagesView(list, actions)}`,
  }, state, actions);
}

function filtersView(list, actions) {
  return html`
    <div class="filters" role="search" aria-labelledby="runs">
      <input type="search" aria-label="Search runs by name" placeholder="name or id" .value=${list.name}
             @input=${typed((name) => actions.runs.search({ name }))}>
      <input type="search" aria-label="Filter runs by tag" placeholder="tag" .value=${list.tag}
             @input=${typed((tag) => actions.runs.search({ tag }))}>
      <select aria-label="Filter runs by state" @change=${({ target }) =>
        actions.runs.search({ states: target.value === '' ? [] : [target.value] })}>
        <option value="" ?selected=${list.states.length === 0}>any state</option>
        ${STATES.map((state) => html`<option ?selected=${list.states.includes(state)}>${state}</option>`)}
      </select>
    </div>`;
}

function itemsView(list, selection, refusal, actions) {
  if (list.items.length === 0) {
    return html`<p class="hint">${list.loading ? 'Loading the runs…' : 'No matching runs.'}</p>`;
  }
  return html`
    <ul class="choices scrolls">
      ${repeat(list.items, ({ id }) => id, (run) => html`
        <li>
          <label>
            <input type="checkbox" .checked=${live(selection.runs.includes(run.id))} @change=${() => actions.toggleRun(run.id)}>
            <span class="run-name" title=${run.id}>${run.name}</span>
          </label>
          ${stateBadge(run.state)}
          ${timeView(run.created_at)}
          ${run.tags.map((tag) => html`<button type="button" class="tag" title=${`Show only runs with the tag ${tag}`}
              @click=${() => actions.runs.search({ tag })}>${tag}</button>`)}
          ${refusalView(refusal, 'runs', run.id)}
        </li>`)}
    </ul>`;
}

function pagesView(list, actions) {
  const pages = actions.runs.pages(list);
  const go = (page) => () => actions.runs.search({ page });
  return pages === 1 ? nothing : html`
    <nav class="pages" aria-label="Pages of runs">
      <button type="button" ?disabled=${list.page === 1} @click=${go(list.page - 1)}>Newer</button>
      <span>page ${list.page} of ${pages}</span>
      <button type="button" ?disabled=${list.page >= pages} @click=${go(list.page + 1)}>Older</button>
    </nav>`;
}

/** Waits for a pause in typing, so that a search does not cause a request for each letter. */
function typed(search) {
  return ({ target }) => {
    clearTimeout(target.pause);
    target.pause = setTimeout(() => search(target.value), PAUSE_IN_TYPING);
  };
}
