/** The main area of the blind vote, by phase; while pairs are shown it fills the page. */

import { html } from '../lib/lit-html/lit-html.js';
import { failureView } from '../page/failure.js';
import { stepView } from '../steps/step-bar.js';
import { pausedView, setupView } from './setup-view.js';
import { resultsView } from './results-view.js';

export function voteMain(state, actions) {
  const { selection, vote } = state;
  const { runs } = selection;
  if (selection.results && runs.length > 1) {
    return resultsView(state, actions);
  } else if (vote.phase === 'pause') {
    return pausedView(state, actions);
  }
  return html`
    ${stepView(state, actions)}
    ${runs.length < 2 ? html`<p class="hint">Tick at least two runs: you are shown pairs of their images without names, and pick the better one.</p>`
      : vote.pool.failure !== null ? failureView(vote.pool.failure, actions.vote.retry)
        : setupView(state, actions)}`;
}
