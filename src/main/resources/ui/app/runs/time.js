/** Times in the reader's time zone and language. */

import { html } from '../lib/lit-html/lit-html.js';

const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/**
 * @param time as in the API, in UTC
 */
export function timeView(time) {
  const date = new Date(time);
  return html`<time datetime=${time} title=${EXACT.format(date)}>${SHORT.format(date)}</time>`;
}
