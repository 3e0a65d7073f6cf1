/** The background of transparent images and around all images: a checkerboard, white or black. Stored in this browser. */

import { html } from '../lib/lit-html/lit-html.js';
import { readSetting, writeSetting } from '../storage/setting.js';
import { setView } from './view.js';

const GROUNDS = { checkerboard: 'Checkerboard', white: 'White', black: 'Black' };
const NAME = 'run-comparer.ground';

const remembered = readSetting(NAME);
let ground = remembered in GROUNDS ? remembered : 'checkerboard';

export const backgroundOf = () => ground;

function choose(chosen) {
  ground = chosen;
  writeSetting(NAME, chosen);
  setView({});
}

export const backgroundView = () => html`
  <label>Background
    <select class="ground" @change=${({ target }) => choose(target.value)}>
      ${Object.entries(GROUNDS).map(([name, title]) => html`<option value=${name} ?selected=${name === ground}>${title}</option>`)}
    </select>
  </label>`;
