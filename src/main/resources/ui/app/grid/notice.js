/** Notes above the images that they are no longer, or not yet, the requested ones. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { failureView } from '../page/failure.js';
import { ago } from '../start/ago.js';

/** Reports a failure while earlier images remain, or that W&B failed and stale images are shown. */
export function noticeView({ grid: { comparison, failure, staleSince } }, actions) {
  if (failure !== null) {
    return html`
      ${gridFailureView(failure, actions)}
      <p class="kept-images">The images below are still ${comparison.step === null ? 'the previous ones' : `those of step ${comparison.step}`}.</p>`;
  }
  return staleView(staleSince, actions.retry);
}

/**
 * @param staleSince since when images may be outdated; null if they are current
 */
export function staleView(staleSince, retry) {
  return staleSince === null ? nothing : html`
    <p class="stale-images" role="status">
      <span><b>W&amp;B is not responding.</b> These images are as of ${ago(staleSince)}.</span>
      <button type="button" @click=${retry}>Try again</button>
    </p>`;
}

export function gridFailureView(failure, actions) {
  return !failure.isTooMuch ? failureView(failure, actions.retry) : html`
    <p class="failure" role="alert">This is more than can be compared at once: ${failure.message}.
      Tick fewer runs, or only some of the metrics.</p>`;
}
