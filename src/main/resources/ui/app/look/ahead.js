/** Prefetches the images of the next steps: those next to the shown one, and more in the direction of a film. */

import { largeAddresses } from '../images/thumbnails.js';
import { shownAddress } from '../images/unshown.js';
import { whenImagesAreThere } from '../idle.js';
import { filmStep } from '../steps/film.js';
import { decoded } from './decoded.js';
import { isSettled } from './images.js';
import { walked } from './opened.js';

const STEPS_OF_A_FILM = 4;

export function aheadOf(store, found) {
  let last = null;

  function fetch(selection) {
    selection.open.forEach(async (entry) => {
      const image = await found.imageUnder(entry, selection).catch(() => undefined);
      const source = image && shownAddress(largeAddresses(image));
      if (source && store.get().selection.open.length > 0) {
        decoded(source);
      }
    });
  }

  function fetchFilm({ selection, steps: { all }, film }) {
    let next = selection;
    for (let count = 0; count < STEPS_OF_A_FILM; count += 1) {
      const step = filmStep(next, all, film);
      if (step === null) {
        return;
      }
      next = { ...next, ...walked(next, all, step) };
      fetch(next);
    }
  }

  function fetchBeside({ selection, steps: { all } }) {
    whenImagesAreThere(() => store.get().selection === selection && [1, -1].map((count) => walked(selection, all, count))
      .forEach((there) => there !== null && fetch({ ...selection, ...there })), 'the steps beside what is open');
  }

  /** Checks what is shown now; cheap if nothing has changed. */
  return function update() {
    const state = store.get();
    const { selection, playing } = state;
    if (selection.open.length > 0 && (playing || isSettled()) && (last?.selection !== selection || last.playing !== playing)) {
      last = { selection, playing };
      (playing ? fetchFilm : fetchBeside)(state);
    }
  };
}
