/** A word beside what could not be ticked. */

import { html, nothing } from '../lib/lit-html/lit-html.js';

/**
 * @param refusal what was refused last, and how many there can be at most; or null
 * @param name whether runs or metrics are ticked here
 */
export function refusalView(refusal, name, value) {
  return refusal?.name === name && refusal.value === value
    ? html`<p class="problem" role="alert">No more than ${refusal.most} ${name} can be compared here at once.</p>` : nothing;
}
