/** A word beside what could not be ticked. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';

/**
 * @param refusal what was refused last, and how many there can be at most; or null
 * @param name whether runs or metrics are ticked here
 */
export function refusalView(refusal, name, value) {
  return refusal?.name === name && refusal.value === value
    ? html`<p class="problem" role="alert" ${ref(bringIntoSight)}>
        No more than ${refusal.most} ${name} can be compared here at once.</p>` : nothing;
}

/** What is ticked may be the last that is seen of a list that scrolls. */
function bringIntoSight(word) {
  if (word !== undefined) {
    queueMicrotask(() => word.scrollIntoView({ block: 'nearest' }));
  }
}
