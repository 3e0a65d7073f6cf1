/** What to vote on, before and between rounds. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { backgroundView } from '../look/background.js';
import { subjectOf, subjectsOf } from '../metrics/subject.js';
import { focusHere } from './focus.js';
import { openPairs, pairsOf, progressOf } from './pairs.js';
import { ownVotes } from './scope.js';

export function setupView(state, actions) {
  const { selection: { runs }, vote: { pool }, voter } = state;
  const subject = subjectOf(state);
  return html`
    <section class="vote-card" aria-labelledby="vote-title" aria-busy=${pool.loading}>
      <h2 id="vote-title">Blind vote</h2>
      <p>Two images of the same prompt, without names, in random order and on random sides. Which is better?</p>
      <div class="vote-fields">
        <label>Metric
          <select class="subject" @change=${({ target }) => actions.choose({ subject: target.value })}>
            ${subjectsOf(state).map((metric) => html`<option value=${metric} .selected=${metric === subject}>${metric}</option>`)}
          </select>
        </label>
        <label>Your name <span class="hint">(saved with your votes)</span>
          <input class="voter" maxlength="100" autocomplete="name" .value=${voter.name}
                 @change=${({ target }) => actions.vote.rename(target.value)}>
        </label>
        ${backgroundView()}
      </div>
      ${pool.loading || pool.scope === null ? html`<p class="hint" role="status">Looking for images…</p>` : whatView(pool, runs, state, actions)}
    </section>`;
}

function whatView(pool, runs, state, actions) {
  const pairs = pairsOf(pool.prompts);
  const progress = progressOf(pairs, ownVotes(state.votes, pool.scope, state.voter.voter_id));
  return html`
    <p class="vote-what">${runs.length} runs, ${promptsText(pool)}: ${counted(pairs.length, 'pair')}
      ${progress.round > 1 || progress.done > 0 ? html` · ${counted((progress.round - 1) * pairs.length + progress.done, 'vote')} of yours so far` : nothing}</p>
    ${searchView(state.selection, actions)}
    ${pairs.length === 0 ? html`<p class="hint" role="status">No prompt has images of two of these runs at this step.</p>` : nothing}
    <p class="vote-buttons">
      ${pairs.length === 0 ? nothing : html`
        <button type="button" class="main" @click=${() => actions.vote.start()}>${startText(progress)}</button>`}
      <button type="button" @click=${actions.vote.showResults}>Show results</button>
    </p>
    <p class="hint"><kbd>←</kbd> left is better · <kbd>→</kbd> right is better · <kbd>↓</kbd> equal · <kbd>u</kbd> undo · <kbd>Esc</kbd> stop</p>`;
}

/** The caption search of the grid applies here too. */
function searchView({ caption }, actions) {
  return caption.trim() === '' ? nothing : html`
    <p class="hint">Only prompts whose captions contain “${caption.trim()}”.
      <button type="button" class="quiet" @click=${() => actions.choose({ caption: '' })}>All prompts</button></p>`;
}

function promptsText({ count, lacking }) {
  const lack = lacking === 0 ? '' : `, ${lacking} ${lacking === 1 ? 'lacks' : 'lack'} an image in some run`;
  return `${counted(count, 'prompt')}${lack}`;
}

function startText({ round, done, pairs }) {
  if (done > 0) {
    return `Continue: ${done} of ${pairs} done`;
  }
  return round === 1 ? 'Start' : `Start round ${round}`;
}

/** At the end of a round; names are still hidden. */
export function pausedView(state, actions) {
  const { vote, votes, voter } = state;
  const { pool, only } = vote;
  const own = ownVotes(votes, pool.scope, voter.voter_id);
  if (openPairs(vote).length === 0) {
    return html`
      <p class="failure" role="alert">There is no pair left to vote on: the images cannot be loaded, or are in a format that this browser cannot display.
        <button type="button" ${focusHere()} @click=${actions.vote.stop}>Back</button></p>`;
  }
  return html`
    <section class="vote-card" aria-labelledby="vote-title">
      <h2 id="vote-title">${only === null ? 'Round complete' : 'All pairs done'}</h2>
      <p role="status">${counted(own.length, 'vote')} so far. Another round shows each pair again.</p>
      <p class="vote-buttons">
        <button type="button" class="main" ${focusHere()} @click=${actions.vote.showResults}>Show results</button>
        <button type="button" @click=${() => actions.vote.start(only)}>Another round</button>
        <button type="button" @click=${actions.vote.undo}>Undo the last vote</button>
      </p>
    </section>`;
}

const counted = (count, name) => `${count.toLocaleString()} ${name}${count === 1 ? '' : 's'}`;
