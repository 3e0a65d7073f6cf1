/** Keys to move between prompts, runs, images and modes in the close look. */

import { promptsWalked, runsWalked, without } from './opened.js';
import { openImages } from './images.js';
import { setView, showPixels, view } from './view.js';
import { WHOLE, zoomed } from './zoom.js';

const MIDDLE = { x: 0, y: 0 };
const MODES = { t: ['side', 'side by side'], w: ['swipe', 'swipe'], b: ['blink', 'blink'], d: ['difference', 'difference'],
  h: ['heat', 'heat map'] };

export function lookKeys({ choose, pin, player }) {
  const go = (by) => ({ shiftKey }, { selection }) => choose({ open: (shiftKey ? runsWalked : promptsWalked)(selection, by) });
  const zoom = (factor) => () => setView({ zoom: zoomed(view().zoom, factor, MIDDLE) });
  const key = (name, help, press, more = []) => ({ names: [name, ...more], shown: name, help, press });
  return {
    title: 'Close look',
    works: ({ selection }) => selection.open.length > 0,
    keys: [
      { names: ['ArrowUp'], shown: '↑', help: 'the previous prompt; with Shift the run above', press: go(-1) },
      { names: ['ArrowDown'], shown: '↓', help: 'the next prompt; with Shift the run below', press: go(1) },
      { names: ['1', '2', '3', '4'], shown: '1–4', help: 'show one image alone, or all again', press: showAlone },
      { names: ['f', ' '], shown: 'f, space', help: 'play or stop the film', press: () => player.toggle() },
      key('l', 'loop the film', (event, { film }) => player.choose({ loops: !film.loops })),
      key('r', 'make the image the reference, or release it', (event, state) => {
        const image = openImages(state)[place(state)];
        state.selection.open.length > 1 && pin(image);
      }),
      key('x', 'remove the image', (event, { selection }) => selection.open.length > 1
        && choose(without(selection, place({ selection }))), ['Delete']),
      ...Object.entries(MODES).map(([name, [mode, help]]) => key(name, `two images: ${help}`, (event, { selection }) =>
        selection.open.length === 2 && choose({ mode }))),
      key('i', 'inspect pixels with the arrow keys', () => setView({ inspects: true, point: view().point ?? { u: 0.5, v: 0.5 } })),
      key('+', 'zoom in', zoom(1.5), ['=']),
      key('-', 'zoom out', zoom(1 / 1.5)),
      key('0', 'fit the whole image', () => setView({ zoom: WHOLE })),
      key('z', 'one pixel of the first image per screen pixel', showPixels),
    ],
  };
}

/** The index of the image that keys act on: the one shown alone, or the one pointed at last. */
const place = ({ selection }) => Math.min(selection.open.length - 1, view().alone ?? view().picked);

function showAlone({ key }, { selection }) {
  const chosen = Number(key) - 1;
  if (chosen < selection.open.length && selection.open.length > 1) {
    setView({ alone: view().alone === chosen ? null : chosen, picked: chosen });
  }
}
