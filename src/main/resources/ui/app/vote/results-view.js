/** The results of the votes. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { importButton, importMessage } from '../storage/import-button.js';
import { focusHere } from './focus.js';
import { namedVotes } from './vote.js';
import { isInScope, isOnRuns, scopeOf } from './scope.js';
import { tableByPrompt, tableOf } from './tally.js';
import { byPromptView, tableView } from './tables-view.js';
import { subjectOf, waitsForMetrics } from '../metrics/subject.js';

export function resultsView(state, actions) {
  const { selection, vote: { steps }, votes, voter, runs } = state;
  return guard([selection, state.vote, votes, voter, runs, state.metrics], () => {
    const subject = subjectOf(state);
    if (subject === null && waitsForMetrics(state)) {
      return html`<p class="hint" role="status">Loading the metrics…</p>`;
    }
    const scope = scopeOf(selection, subject);
    const onRuns = namedVotes(state).filter((vote) => isOnRuns(vote, scope));
    const here = steps === 'all' ? onRuns : onRuns.filter((vote) => isInScope(vote, scope));
    const who = here.some(({ voter_id: id }) => id === state.vote.who) ? state.vote.who : null;
    const counted = who === null ? here : here.filter(({ voter_id: id }) => id === who);
    return html`
      <section class="vote-results" aria-labelledby="results-title">
        <h2 id="results-title" tabindex="-1" ${focusHere()}>Results <span class="count">${scope.metric}${steps === 'all' ? ', at all steps' : `, ${stepText(scope)}`}</span></h2>
        ${countedView({ here, onRuns, counted, who, steps }, actions)}
        ${counted.length === 0 ? html`<p class="hint" role="status">No votes yet.</p>` : html`
          ${tablesView(counted, state, actions)}`}
        ${filesView(counted, state, actions)}
      </section>`;
  });
}

function tablesView(counted, state, actions) {
  const table = tableOf(counted);
  return html`
    ${tableView(table, state, actions)}
    ${byPromptView(tableByPrompt(counted), table.rows, state)}`;
}

const stepText = ({ step, align }) => (step === null ? 'the latest images' : `step ${step}${align === 'exact' ? '' : `, or the ${align} one`}`);

/** Which votes are counted: whose, and at which steps. */
function countedView({ here, onRuns, counted, who, steps }, actions) {
  const names = new Map(here.map((vote) => [vote.voter_id, vote.voter || 'unnamed']));
  return html`
    <div class="vote-fields">
      ${names.size < 2 && who === null ? nothing : html`
        <label>Votes by
          <select @change=${({ target }) => actions.vote.count({ who: target.value || null })}>
            <option value="" .selected=${who === null}>everybody</option>
            ${[...names].map(([id, name]) => html`<option value=${id} .selected=${id === who}>${name} (${here.filter((vote) => vote.voter_id === id).length})</option>`)}
          </select>
        </label>`}
      ${onRuns.length === here.length && steps === 'this' ? nothing : html`
        <label>at
          <select @change=${({ target }) => actions.vote.count({ steps: target.value })}>
            <option value="this" .selected=${steps === 'this'}>this step</option>
            <option value="all" .selected=${steps === 'all'}>all steps</option>
          </select>
        </label>`}
      <span class="count" role="status">${counted.length.toLocaleString()} ${counted.length === 1 ? 'vote' : 'votes'}</span>
    </div>`;
}

function filesView(counted, { vote: { message } }, actions) {
  return html`
    <div class="vote-buttons">
      <button type="button" class="main" @click=${() => actions.choose({ results: false })}>${counted.length === 0 ? 'Back' : 'Keep voting'}</button>
      ${counted.length === 0 ? nothing : html`
        <button type="button" @click=${() => actions.vote.downloadJson(counted)}>Export (JSON)</button>
        <button type="button" @click=${() => actions.vote.downloadCsv(counted)}>Export (CSV)</button>`}
      ${importButton(actions.vote.add)}
      ${counted.length === 0 ? nothing : html`<button type="button" class="quiet" @click=${(event) => confirmed(event,
        () => actions.vote.forget(counted.map(({ id }) => id)))}>Delete these votes</button>`}
    </div>
    ${importMessage(message)}
    <p class="hint">Votes stay in this browser. To combine the votes of several people, import the files they exported; each vote counts once.</p>`;
}

/** Asks for confirmation: does what cannot be undone at the second press. */
function confirmed({ target }, task) {
  if (target.dataset.armed === undefined) {
    const text = target.textContent;
    target.dataset.armed = '';
    target.textContent = 'Really delete? This cannot be undone';
    target.addEventListener('blur', () => {
      delete target.dataset.armed;
      target.textContent = text;
    }, { once: true });
  } else {
    delete target.dataset.armed;
    task();
  }
}
