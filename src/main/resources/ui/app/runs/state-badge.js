import { html, nothing } from '../lib/lit-html/lit-html.js';

/** The state of a run, in W&B's terms. */
export function stateBadge(state) {
  return state ? html`<span class="badge state" data-state=${state}>${state}</span>` : nothing;
}
