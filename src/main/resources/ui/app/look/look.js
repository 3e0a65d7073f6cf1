/** Looks closely at one image, or at two: side by side, by swiping, by blinking, and at their difference. */

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { MODES } from '../address.js';
import { isForBrowsers, largeAddresses } from '../data/thumbnails.js';
import { showedNothing, shownAddress, whyNotShown } from '../data/unshown.js';
import { arrange } from '../views/grid.js';
import { pairView } from './pair.js';
import { view, setView, gestures } from './view.js';

const MODE_NAMES = { side: 'Side by side', swipe: 'Swipe', blink: 'Blink', difference: 'Difference' };
const GAINS = [1, 2, 4, 8];

export function lookView(state, actions) {
  const { selection } = state;
  if (selection.open.length === 0) {
    return nothing;
  }
  const images = selection.open.map((open) => found(open, state));
  const shown = images.filter(({ source }) => source);
  return html`
    <dialog class="look" aria-label="Look closely" ${ref(openModally)} @close=${() => actions.choose({ open: [] })}>
      <div class="look-bar">
        ${selection.open.length === 2 ? modesView(selection, actions) : besideView(state, actions)}
        <span class="look-step">step ${selection.step}</span>
        <button type="button" aria-label="Step before" @click=${() => actions.walk(-1)}>‹</button>
        <button type="button" aria-label="Next step" @click=${() => actions.walk(1)}>›</button>
        <button type="button" @click=${() => setView({ zoom: { scale: 1, x: 0, y: 0 } })}>Whole image</button>
        <button type="button" @click=${copyLink}>Copy link</button>
        <button type="button" autofocus @click=${({ target }) => target.closest('dialog').close()}>Close</button>
      </div>
      ${shown.length > 0 ? pairView(shown, shown.length === 2 ? selection.mode : 'side', view(), gestures)
        : html`<p class="unshown" role="status">${images.map(({ why }) => why).join(' ')}</p>`}
      ${shown.length === 2 ? controlsView(selection.mode) : nothing}
      <ul class="look-images">${images.map((image) => imageLine(image, actions, selection))}</ul>
    </dialog>`;
}

function found(open, { grid: { comparison, loading }, runs }) {
  const row = comparison?.rows.find(({ metric }) => metric === open.metric);
  const index = comparison?.columns.findIndex(({ run_id: id }) => id === open.run) ?? -1;
  const image = row === undefined || index < 0 ? undefined : arrange(row).cells[index][open.column];
  const name = runs.get(open.run)?.name ?? open.run;
  const title = `${name}, ${open.metric}`;
  if (image === undefined) {
    return { open, title, caption: '', why: loading ? 'Loading the image…' : 'There is no image here at this step.' };
  }
  const addresses = largeAddresses(image);
  const source = shownAddress(addresses);
  return {
    open, source, title: `${title}, step ${image.step}`, caption: image.caption ?? '', url: image.url,
    why: source === undefined ? whyNotShown(image) : '',
    isThumbnail: source !== undefined && source !== image.url,
    isForBrowsers: isForBrowsers(image),
    showedNothing: () => showedNothing(source, image, addresses, () => setView({})),
  };
}

/** A second image is shift-clicked in the grid, or taken from the same place of another run. */
function besideView({ selection: { runs, open: [first] }, runs: known }, actions) {
  const others = runs.filter((run) => run !== first.run);
  return others.length === 0 ? nothing : html`
    <label>Beside it
      <select @change=${({ target }) => actions.open({ ...first, run: target.value }, true)}>
        <option value="" selected disabled>the same of…</option>
        ${others.map((run) => html`<option value=${run}>${known.get(run)?.name ?? run}</option>`)}
      </select>
    </label>
    <span class="hint">or close and shift-click another image</span>`;
}

function modesView({ mode }, actions) {
  return html`
    <div class="modes" role="group" aria-label="How to compare">
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
    return html`<p class="look-control"><button type="button" @click=${() => setView({ blink: 1 - blink })}>Show the other</button></p>`;
  } else if (mode === 'difference') {
    return html`<label class="look-control">Amplified
      <select @change=${({ target }) => setView({ gain: Number(target.value) })}>
        ${GAINS.map((one) => html`<option value=${one} ?selected=${one === gain}>${one} times</option>`)}
      </select></label>`;
  }
  return nothing;
}

function imageLine({ open, url, caption, title, why, isThumbnail, isForBrowsers: opens }, actions, selection) {
  return html`
    <li>
      <b>${title}</b> ${caption}
      ${why ? html`<span class="missing">${why}</span>` : nothing}
      ${isThumbnail ? html`<span class="hint">shown as a thumbnail, because browsers do not show the file itself</span>` : nothing}
      ${url && opens ? html`<a href=${url} target="_blank" rel="noopener">Original</a>` : nothing}
      ${url ? html`<a href=${url} download>Download</a>` : nothing}
      ${selection.open.length === 2 ? html`
        <button type="button" class="quiet" @click=${() => actions.choose({ open: selection.open.filter((one) => one !== open) })}>
          Remove</button>` : nothing}
    </li>`;
}

function openModally(dialog) {
  if (dialog !== undefined && !dialog.open) {
    queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
  }
}

async function copyLink({ target }) {
  await navigator.clipboard.writeText(location.href).then(() => {
    target.textContent = 'Copied';
  }, () => {
    target.textContent = 'The browser does not let this page copy';
  });
}
