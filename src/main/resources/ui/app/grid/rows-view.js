/**
 * The images of a metric with runs as rows: a strip for each, with the same prompts below each other. Short strips are side by
 * side if there is room.
 */

import { html } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { runHead, stepBadge } from './run-head.js';
import { stripsBeside } from './sizes.js';
import { stripOf } from './strip.js';

/**
 * @param metric the `row` of the comparison with its images by column, the compared `runs`, the `places` of their cells, the
 * `size` of images, and the `comparison` itself
 */
export function rowsView(metric, state, actions) {
  const { row, columns, runs, places, comparison, size } = metric;
  const shown = runs.filter(({ run_id: id }) => !row.cells[places.get(id)].missing);
  return html`
    <div class="strips" tabindex="0" role="group" aria-label=${`Images of ${row.metric}`}
         .style=${`--strips: ${stripsBeside(columns.length, size, shown.length, state.room)}`}>
      ${repeat(shown, ({ run_id: id }) => id, (run) => {
        const place = places.get(run.run_id);
        return html`
          <div class="run-strip">
            <div class="strip-head">${runHead(run, state)}${stepBadge(row.cells[place], comparison)}</div>
            ${stripOf(metric, run, place, state, actions)}
          </div>`;
      })}
    </div>`;
}
