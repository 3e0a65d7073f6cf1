/** A note beside what could not be ticked. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';

/**
 * @param refusal what was refused last, and the maximum; or null
 * @param name whether runs or metrics are ticked here
 */
export function refusalView(refusal, name, value) {
  return refusal?.name === name && refusal.value === value
    ? html`<p class="problem" role="alert" ${ref(bringIntoSight)}>
        No more than ${refusal.most} ${name} can be compared at once.</p>` : nothing;
}

/** The same beside the button that ticks a whole group of metrics. */
export function groupRefusalView(refusal, group) {
  return refusal?.name === 'groups' && refusal.value === group
    ? html`<p class="problem" role="alert" ${ref(bringIntoSight)}>
        That would be ${refusal.wanted} metrics, but no more than ${refusal.most} can be compared at once. Filter the list to tick
        fewer of them.</p>` : nothing;
}

/** Scrolls the note into view, because the ticked item may be at the end of a scrolled list. */
function bringIntoSight(word) {
  if (word !== undefined) {
    queueMicrotask(() => word.scrollIntoView({ block: 'nearest' }));
  }
}
