/** Icons for buttons without space for words; the words remain for screen readers. */

import { html, svg } from '../lib/lit-html/lit-html.js';

const DRAWINGS = {
  reference: svg`<path d="M8 15V9M4.5 9h7L10 6V2.5h1v-1H5v1h1V6z"></path>`,
  original: svg`<path d="M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.5 2.5 7.5 8.5"></path>`,
  download: svg`<path d="M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11"></path>`,
  remove: svg`<path d="m3.5 3.5 9 9m0-9-9 9"></path>`,
};

export const iconView = (name, words) => html`
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${DRAWINGS[name]}</svg><span class="words">${words}</span>`;
