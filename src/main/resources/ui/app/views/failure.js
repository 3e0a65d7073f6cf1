/** Tells what went wrong, and what to do. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { isLoading } from '../data/loading.js';

export function failureView(failure, retry) {
  const service = new URL('../../', import.meta.url);
  const signIn = new URL('sign-in', service);
  // as the service knows this page, which a proxy may serve below another path
  signIn.searchParams.set('next', (location.pathname + location.search).slice(service.pathname.length - 1));
  return html`
    <div class="failure" role="alert">
      <p>${failure.message}</p>
      ${isLoading(failure) ? html`<p>It goes on by itself.</p>` : failure.wantsSignIn
        ? html`<a class="button" href=${signIn.href}>Sign in</a>`
        : html`<button type="button" @click=${retry}>Try again</button>`}
      ${!isLoading(failure) && failure.retryAfter && /^\d+$/.test(failure.retryAfter)
        ? html`<p>It is worth trying again in ${failure.retryAfter} s.</p>` : nothing}
    </div>`;
}
