/** The bars above the open images: what can be added, how they are compared, and their film. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { MODES, MAX_OPEN } from '../address.js';
import { filmView } from './film-bar.js';
import { backgroundView } from './background.js';
import { heatLegend } from './heat-map.js';
import { added, isSame } from './opened.js';
import { setView, showPixels, view } from './view.js';
import { WHOLE } from './zoom.js';

const MODE_NAMES = { side: 'Side by side', swipe: 'Swipe', blink: 'Blink', difference: 'Difference', heat: 'Heat map' };
const GAINS = [1, 2, 4, 8, 16];

/** On a narrow screen, less common controls are folded. */
const WIDE = matchMedia('(min-width: 70rem)');

export function toolbarView(state, mode, actions) {
  const { selection } = state;
  return html`
    <div class="look-bar">
      ${selection.open.length === 2 ? modesView(mode, actions) : nothing}
      <details class="look-more" ?open=${WIDE.matches}>
        <summary>More</summary>
        <div class="look-options">
          ${besideView(state, actions)}
          <div class="joined" role="group" aria-label="Zoom">
            <button type="button" title="The whole image (0)" @click=${() => setView({ zoom: WHOLE })}>Whole image</button>
            <button type="button" title="One pixel of the first image per screen pixel (z)" @click=${showPixels}>1:1</button>
          </div>
          ${backgroundView()}
          <button type="button" @click=${copyLink}>Copy link</button>
        </div>
      </details>
      <button type="button" class="look-close" @click=${({ target }) => target.closest('dialog').close()}>Close</button>
    </div>
    ${filmView(state, actions)}
    ${controlsView(mode)}`;
}

/** Images are added from the same place of other runs, or by shift-clicking them in the grid. */
function besideView({ selection, runs: known }, actions) {
  const { runs, open } = selection;
  const [first] = open;
  const others = runs.map((run) => ({ ...first, run })).filter((image) => !open.some((one) => isSame(one, image)));
  if (others.length === 0) {
    return nothing;
  }
  const room = MAX_OPEN - open.length;
  /** Resets the choice, because its option disappears, and browsers would then show another run as chosen. */
  function chosen({ target }) {
    const run = target.value;
    target.value = '';
    if (run !== '') {
      actions.choose(added(selection, { ...first, run }));
    }
  }
  return html`
    <label>Compare with
      <select class="beside" @change=${chosen}>
        <option value="" selected>another run…</option>
        ${others.map(({ run }) => html`<option value=${run}>${known.get(run)?.name ?? run}</option>`)}
      </select>
    </label>
    ${others.length > 1 && room > 1 ? html`
      <button type="button" @click=${() => actions.choose({ open: [...open, ...others.slice(0, room)] })}>
        ${others.length <= room ? `All ${runs.length} runs` : `The first ${MAX_OPEN} runs`}</button>` : nothing}`;
}

function modesView(mode, actions) {
  return html`
    <div class="modes joined" role="group" aria-label="How to compare">
      ${MODES.map((one) => html`
        <button type="button" aria-pressed=${one === mode} @click=${() => actions.choose({ mode: one })}>${MODE_NAMES[one]}</button>`)}
    </div>`;
}

function controlsView(mode) {
  const { swipe, blink, gain } = view();
  if (mode === 'swipe') {
    return html`<label class="look-control">Swipe <input type="range" min="0" max="100" .value=${String(swipe)}
      @input=${({ target }) => setView({ swipe: Number(target.value) })}></label>`;
  } else if (mode === 'blink') {
    return html`<p class="look-control"><button type="button" @click=${() => setView({ blink: 1 - blink })}>Show the other image</button></p>`;
  } else if (mode === 'difference' || mode === 'heat') {
    return html`
      <div class="look-control">
        <label>Gain
          <input type="range" class="gain" min="0" max=${GAINS.length - 1} .value=${String(GAINS.indexOf(gain))}
                 aria-valuetext=${`${gain} times`} @input=${({ target }) => setView({ gain: GAINS[target.value] })}></label>
        <output>×${gain}</output>
        ${mode === 'heat' ? heatLegend(gain) : nothing}
      </div>`;
  }
  return nothing;
}

async function copyLink({ target }) {
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  target.textContent = copied ? 'Copied' : 'The browser blocks copying';
}
