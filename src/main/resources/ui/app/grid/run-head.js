/** The name of a run above its images, and the step of the images. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { stateBadge } from '../runs/state-badge.js';
import { swatchOf } from '../runs/swatch.js';

export function runHead(run, { selection, runs }) {
  const name = run.run_name ?? runs.get(run.run_id)?.name ?? run.run_id;
  return html`
    ${swatchOf(run.run_id, selection.runs)}
    <span class="run-name" title=${`${name} (${run.run_id})`}>${name}</span>
    ${stateBadge(runs.get(run.run_id)?.state ?? run.state)}`;
}

/** The step of the images of a cell, and how far it is from that of the comparison. */
export function stepBadge(cell, { step, align }) {
  const shown = cell.images[0]?.step;
  if (shown === undefined) {
    return nothing;
  }
  if (align === 'latest' || step === null) {
    return html`<span class="badge other">step ${shown}</span>`;
  }
  const distance = shown - step;
  return distance === 0 ? html`<span class="badge exactly">step ${shown}</span>`
    : html`<span class="badge other">step ${shown} (${distance > 0 ? '+' : '−'}${Math.abs(distance)})</span>`;
}
