/** The ticked runs in the order of the grid, with the config values in which they differ. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { sectionView } from '../page/section.js';
import { runsAt } from '../steps/runs-at-step.js';
import { configView } from './config.js';
import { stateBadge } from './state-badge.js';
import { swatchOf } from './swatch.js';

export function tickedRunsView(state, actions) {
  const { selection: { runs } } = state;
  return runs.length === 0 ? nothing : sectionView({
    name: 'compared', title: 'Compared runs', count: runs.length,
    more: html`<button type="button" class="quiet" @click=${actions.clear}>Clear</button>`,
    body: () => html`
      <ol class="ticked scrolls" data-keys>
        ${repeat(runs, (run) => run, (run, place) => tickedRunView(run, place, state, actions))}
      </ol>`,
  }, state, actions);
}

function tickedRunView(id, place, { runs, selection, metrics, steps }, actions) {
  const run = runs.get(id) ?? { id };
  const name = run.name ?? id;
  const problem = metrics.get(id)?.failure?.message ?? run.problem;
  return html`
    <li draggable="true" data-run=${id}
        @dragstart=${(event) => event.dataTransfer.setData('text/plain', id)}
        @dragover=${(event) => event.preventDefault()}
        @drop=${(event) => drop(event, place, selection, actions)}>
      <span class="grip" aria-hidden="true">⠿</span>
      ${swatchOf(id, selection.runs, isWithout(id, selection, steps))}
      <span class="run-name" title=${id}>${name}</span>
      ${stateBadge(run.state)}
      <span class="row-buttons">
        <button type="button" class="quiet" aria-label=${`Move ${name} up`} ?disabled=${place === 0}
                @click=${() => actions.moveRun(id, place - 1)}>↑</button>
        <button type="button" class="quiet" aria-label=${`Move ${name} down`} ?disabled=${place === selection.runs.length - 1}
                @click=${() => actions.moveRun(id, place + 1)}>↓</button>
        <button type="button" class="quiet" aria-label=${`Remove ${name}`} @click=${() => actions.toggleRun(id)}>✕</button>
      </span>
      ${configView(run)}
      ${incompleteView(steps.incomplete.get(id))}
      ${problem ? html`<p class="problem" role="status">${problem}</p>` : nothing}
    </li>`;
}

/** Hidden from screen readers, to which the slider says the same. */
const isWithout = (run, { step }, { byRun }) => step !== null && byRun.size > 0 && runsAt(step, [run], byRun).length === 0;

function incompleteView(rows) {
  return rows === undefined ? nothing : html`
    <p class="hint incomplete">${rows.read.toLocaleString()} of ${rows.expected.toLocaleString()} history rows were read: steps are
      missing here.</p>`;
}

function drop(event, place, selection, actions) {
  event.preventDefault();
  const run = event.dataTransfer.getData('text/plain');
  if (selection.runs.includes(run)) {
    actions.moveRun(run, place);
  }
}
