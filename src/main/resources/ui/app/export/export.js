/** Exports what is shown: as a picture, a film, or text. */

import { get } from '../api.js';
import { evolutionAddress } from '../evolution/evolution.js';
import { mostColumns } from '../evolution/range.js';
import { mayBeRead } from '../images/readable.js';
import { smallAddresses } from '../images/thumbnails.js';
import { contactSheet } from './contact-sheet.js';
import { download, fileName } from './download.js';
import { filmFormat, recordFilm } from './film.js';
import { filmLayout } from './film-layout.js';
import { markdownOf } from './markdown.js';
import { imagesOf, plateOf, plateOfEvolution } from './plate.js';
import { layoutOf } from './sheet-layout.js';

/**
 * Whether it is `shown`; the size of images, and how long a step of a film is shown; the work in progress, if any; a message about
 * the last one; and the Markdown if it could not be copied.
 */
export const NOT_EXPORTED = { shown: false, size: 256, pace: 500, work: null, message: null, markdown: null };

/** Whether the page may read the images, not only show them. */
export const isReadable = (plate) => imagesOf(plate).every((image) => mayBeRead(smallAddresses(image, image.width ?? 0)));

/** The number of steps of a film of the evolution. */
export const stepsOfFilm = ({ evolution: { response }, selection: { runs } }) => Math.min(response.step_count, mostColumns(runs.length));

export function exportOf(store) {
  const change = (changes) => store.set({ take: { ...store.get().take, ...changes } });
  let controller = null;

  /** Does something that takes time, and can be cancelled. */
  async function work(of, task) {
    controller = new AbortController();
    const { signal } = controller;
    change({ work: { done: 0, of }, message: null });
    try {
      change({ message: { text: await task((done) => change({ work: { done, of } }), signal), isWrong: false } });
    } catch (thrown) {
      change({ message: signal.aborted ? { text: 'Cancelled.', isWrong: false } : { text: thrown.message, isWrong: true } });
    } finally {
      change({ work: null });
    }
  }

  return {
    show: () => change({ shown: true, message: null, markdown: null }),
    hide() {
      controller?.abort();
      change({ shown: false });
    },
    choose: (changes) => change(changes),
    cancel: () => controller?.abort(),

    makeSheet() {
      const plate = plateOf(store.get());
      const layout = layoutOf(plate, store.get().take.size);
      return work(layout.images.length, async (progress, signal) => {
        const { png, unread } = await contactSheet(layout, progress, signal);
        download(fileName(plate.title, 'png'), png);
        return `The PNG is saved.${unread === 0 ? '' : ` ${unread} of its images could not be read, and are grey.`}`;
      });
    },

    /** Creates a film of every step of the range, even those whose images do not fit on the page. */
    makeFilm() {
      const state = store.get();
      const { size, pace } = state.take;
      const { name, ending } = filmFormat();
      return work(stepsOfFilm(state), async (progress, signal) => {
        const { value } = await get(evolutionAddress(state, mostColumns(state.selection.runs.length)), signal);
        const plate = plateOfEvolution(value, state);
        download(fileName(plate.title, ending), await recordFilm(filmLayout(plate, size), pace, progress, signal));
        return `The ${name} film is saved.`;
      });
    },

    /** Copies the table, or shows it if the browser does not allow copying. */
    async copyMarkdown() {
      const markdown = markdownOf(plateOf(store.get()));
      try {
        await navigator.clipboard.writeText(markdown);
        change({ markdown: null, message: { text: 'The table has been copied.', isWrong: false } });
      } catch {
        change({ markdown, message: { text: 'This browser blocks copying: here is the table.', isWrong: false } });
      }
    },
  };
}
