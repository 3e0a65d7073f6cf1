/** The images of a metric with runs as columns, so that the same prompts are side by side. */

import { html } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { runHead, stepBadge } from './run-head.js';
import { stripOf } from './strip.js';

/** The names of the runs, which stay above their columns. */
export function runHeadsView(runs, size, state) {
  return html`
    <div class="run-heads" .style=${`--image: ${size}px`}>
      ${repeat(runs, ({ run_id: id }) => id, (run) => html`<div class="run-head">${runHead(run, state)}</div>`)}
    </div>`;
}

/**
 * @param metric as of {@link rowsView}
 */
export function columnsView(metric, state, actions) {
  const { row, runs, places, comparison } = metric;
  return html`
    <div class="strips by-columns" tabindex="0" role="group" aria-label=${`Images of ${row.metric}`} @scroll=${scrollTogether}>
      ${repeat(runs, ({ run_id: id }) => id, (run) => {
        const place = places.get(run.run_id);
        return html`
          <div class="run-column" aria-label=${run.run_name ?? run.run_id} role="group">
            ${row.cells[place].missing ? html`<span class="nothing-here">–</span>` : html`
              <div class="strip-head">${stepBadge(row.cells[place], comparison)}</div>
              ${stripOf(metric, run, place, state, actions)}`}
          </div>`;
      })}
    </div>`;
}

/** Keeps the columns of all metrics below the names of their runs. */
function scrollTogether({ target }) {
  document.querySelectorAll('.by-columns, .run-heads').forEach((other) => {
    if (other.scrollLeft !== target.scrollLeft) {
      other.scrollLeft = target.scrollLeft;
    }
  });
}
