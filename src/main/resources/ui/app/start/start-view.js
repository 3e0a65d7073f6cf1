/** What is shown in place of images before anything is selected, and the offer to continue with the last comparison. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { failureView } from '../page/failure.js';
import { ago } from './ago.js';

const FEW_METRICS = 2;

/** A line above the images; nothing if there is nothing to continue. */
export function continueView({ start: { last }, selection }, actions) {
  return last === null || isShown(last.selection, selection) ? nothing : html`
    <p class="continue">
      <button type="button" @click=${actions.start.goOn}>Continue</button>
      <span>${comparisonText(last)}, <span class="hint">from ${ago(last.at)}</span></span>
      <button type="button" class="quiet" aria-label="Do not offer this again" @click=${actions.start.dismiss}>✕</button>
    </p>`;
}

const isShown = (one, other) => JSON.stringify([one.runs, one.metrics]) === JSON.stringify([other.runs, other.metrics]);

function comparisonText({ selection: { runs, metrics, step }, names }) {
  const parts = [listed(names, runs.length, 'runs')];
  parts.push(metrics.length === 0 ? 'all metrics' : listed(metrics.slice(0, FEW_METRICS), metrics.length, 'metrics'));
  if (step !== null) {
    parts.push(`step ${step}`);
  }
  return parts.join(' · ');
}

/** The first names, and how many more there are. */
function listed(names, count, word) {
  const more = count - names.length;
  return names.length === 0 ? `${count} ${word}` : more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** Shown in place of images if no run is ticked. */
export function startView({ start, list }, actions) {
  if (start.loading) {
    return html`<p class="hint" role="status">Looking for runs with images…<progress aria-label="Looking for runs with images"></progress></p>`;
  } else if (start.failure !== null) {
    return failureView(start.failure, actions.retry);
  } else if (!start.found) {
    return nothingView(list);
  }
  return html`
    <p class="hint">Tick runs to see their images side by side, or
      <button type="button" class="quiet" @click=${actions.start.load}>show the newest</button></p>`;
}

function nothingView({ total }) {
  return total === 0 ? html`
    <section class="welcome">
      <h2>There are no runs in this project yet</h2>
      <p>Runs that log images with <code>wandb.log({"samples": [wandb.Image(…)]})</code> show them here, newest first.</p>
    </section>` : html`
    <section class="welcome">
      <h2>None of the newest runs has logged images yet</h2>
      <p>What a run logs with <code>wandb.log({"samples": [wandb.Image(…)]})</code> shows up here. Older runs may have images:
        tick them in the list of runs.</p>
    </section>`;
}
