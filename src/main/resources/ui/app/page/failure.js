/** Reports what went wrong, and what to do. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { address } from '../api.js';
import { continues, isLoading } from './loading.js';

export function failureView(failure, retry) {
  const service = address('');
  const signIn = address('sign-in');
  // the path at the service, which differs from that of the page if a proxy serves it below another path
  signIn.searchParams.set('next', (location.pathname + location.search).slice(service.pathname.length - 1));
  return html`
    <div class="failure" role="alert">
      <p>${failure.message}</p>
      ${continues(failure) ? html`<p>It continues automatically.</p>` : nothing}
      ${isLoading(failure) ? nothing : failure.wantsSignIn
        ? html`<a class="button" href=${signIn.href}>Sign in</a>`
        : html`<button type="button" @click=${retry}>Try again</button>`}
      ${!continues(failure) && failure.retryAfter && /^\d+$/.test(failure.retryAfter)
        ? html`<p>Try again in ${failure.retryAfter} s.</p>` : nothing}
    </div>`;
}

/** Whether the images of the view failed to load: there, the message includes a button to retry everything. */
export const haveImagesFailed = ({ selection, grid, evolution }) =>
  (selection.view === 'evolution' ? evolution.failure : grid.failure) !== null;
