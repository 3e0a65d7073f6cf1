/** The tables of the results, and how they are calculated. */

import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { swatchOf } from '../runs/swatch.js';

const percent = (share) => `${Math.round(100 * share)}%`;
const signed = (score) => `${score <= -0.005 ? '−' : score < 0.005 ? '' : '+'}${Math.abs(score).toFixed(2)}`;
const nameOf = (run, { runs }) => runs.get(run)?.name ?? run;

/**
 * @param table as returned by `tableOf`
 */
export function tableView({ rows, isRegularised, firstTwo }, state, actions) {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label="Results by run">
      <table class="vote-table">
        <thead>
          <tr><th scope="col" class="text">Run</th><th scope="col" class="text" colspan="2">Win rate, 95% interval</th><th scope="col">Score</th>
            <th scope="col">Votes</th><th scope="col">Wins</th><th scope="col">Losses</th><th scope="col">Ties</th></tr>
        </thead>
        <tbody>${rows.map((row) => rowView(row, state))}</tbody>
      </table>
    </div>
    ${firstTwo === null ? nothing : apartView(firstTwo, state, actions)}
    ${howView(isRegularised)}`;
}

function rowView({ run, votes, wins, losses, ties, share, interval, score }, state) {
  return html`
    <tr>
      <th scope="row" class="text">${swatchOf(run, state.selection.runs)} ${nameOf(run, state)}</th>
      <td>${percent(share)}</td>
      <td class="text interval">${intervalView(share, interval)} <span class="count">${percent(interval.low)} to ${percent(interval.high)}</span></td>
      <td>${signed(score)}</td>
      <td>${votes}</td><td>${wins}</td><td>${losses}</td><td>${ties}</td>
    </tr>`;
}

/** The interval on a line from 0 to 100%, with a mark in the middle. */
function intervalView(share, { low, high }) {
  return html`
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path class="axis" d="M0 6h100M50 0v12"></path><path class="reach" d=${`M${100 * low} 6H${100 * high}`}></path>
        <path class="share" d=${`M${100 * share} 1v10`}></path>`}
    </svg>`;
}

function apartView({ one, other, wins, losses, ties, votes, missing }, state, actions) {
  const [first, second] = [nameOf(one, state), nameOf(other, state)];
  const between = votes === 0 ? 'They have not been compared with each other yet.'
    : `Head to head${wins < losses ? ' it is the other way around' : ''}: ${scoreText(wins, losses, ties)}.`;
  return html`
    <p class="apart"><b>${first}</b> and <b>${second}</b> ${apartText(missing, votes)} ${between}
      ${missing === 0 ? nothing : html`
        <button type="button" @click=${() => actions.vote.start([one, other])}>Vote on these two</button>`}</p>`;
}

function scoreText(wins, losses, ties) {
  const tied = ties === 0 ? '' : `${ties} ${ties === 1 ? 'tie' : 'ties'}`;
  if (wins + losses === 0) {
    return tied;
  }
  return `${wins} to ${losses}${tied === '' ? '' : `, with ${tied}`}`;
}

function apartText(missing, votes) {
  if (missing === 0) {
    return 'clearly differ.';
  } else if (missing === null) {
    return votes === 0 ? 'cannot be told apart yet.'
      : 'cannot be told apart: at the current rate it would take more than 1,000 more votes between them.';
  }
  return `cannot be told apart yet: at the current rate it takes about ${missing.toLocaleString()} more ${missing === 1 ? 'vote' : 'votes'} between them.`;
}

function howView(isRegularised) {
  return html`
    ${isRegularised ? html`<p class="hint">The votes alone give no finite scores, for instance because a run won all of its votes, so each run gets
      one imaginary tie with an average run.</p>` : nothing}
    <details class="how">
      <summary>How this is calculated</summary>
      <p>A tie counts as half a win for each run. The interval is the Wilson score interval. The score is the Bradley–Terry score, which is
        0 on average: a run whose score is 1 higher wins 73% of the votes against the other, and 88% if it is 2 higher.</p>
      <p>Two runs clearly differ once the interval of the votes between them excludes 50%. How many votes that still takes is estimated from
        the current rate; after only a few votes it is a guess.</p>
    </details>`;
}

/**
 * @param prompts as returned by `tableByPrompt`
 * @param rows of the table, for the order of the runs
 */
export function byPromptView(prompts, rows, state) {
  return html`
    <h3>By prompt</h3>
    <div class="table-scroll" tabindex="0" role="group" aria-label="Results by prompt">
      <table class="vote-table by-prompt">
        <thead>
          <tr><th scope="col" class="text">Prompt</th>${rows.map(({ run }) => html`<th scope="col">${nameOf(run, state)}</th>`)}</tr>
        </thead>
        <tbody>${prompts.map(({ prompt, byRun }) => html`
          <tr><th scope="row" class="text">${prompt}</th>${rows.map(({ run }) => promptCell(byRun.get(run), [...byRun.values()]))}</tr>`)}
        </tbody>
      </table>
    </div>
    <p class="hint">Win rate, and wins–losses–ties.</p>`;
}

function promptCell(counts, all) {
  if (counts === undefined) {
    return html`<td class="count">–</td>`;
  }
  const isBest = all.every(({ share }) => share <= counts.share) && all.some(({ share }) => share < counts.share);
  return html`<td class=${isBest ? 'best' : ''}>${percent(counts.share)} <span class="count">${counts.wins}–${counts.losses}–${counts.ties}</span></td>`;
}
