/** Which of the ticked runs logged images exactly at the step. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { placeOf } from './steps.js';

/**
 * @param byRun the steps of each run, ascending
 * @returns those of the runs that have images at the step
 */
export const runsAt = (step, runs, byRun) => runs.filter((run) => {
  const steps = byRun.get(run) ?? [];
  return steps[placeOf(steps, step)] === step;
});

/** Shows how many they are, and their names on hover and to screen readers. */
export function runsHereView({ selection: { runs, step }, steps: { byRun }, runs: known }) {
  if (step === null || byRun.size === 0) {
    return nothing;
  }
  const here = runsAt(step, runs, byRun);
  const count = `${here.length} of ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`;
  const names = (some) => some.map((run) => known.get(run)?.name ?? run).join(', ');
  const others = runs.filter((run) => !here.includes(run));
  const lines = [here.length > 0 ? `With images at step ${step}: ${names(here)}.` : '',
    others.length > 0 ? `Without: ${names(others)}.` : ''].filter(Boolean);
  return html`
    <span class="runs-here" title=${lines.join('\n')}>${count} here
      <span class="unseen" id="runs-here">${count} logged images exactly here. ${lines.join(' ')}</span>
    </span>`;
}
