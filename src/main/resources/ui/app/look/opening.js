/** Actions on open images whose column must be looked up at a step other than that of the page. */

import { withReference, withoutReference } from './opened.js';

export function openingOf(store, choices, found) {
  return {
    /**
     * Opens an image that is not identified by its column in the grid, such as a cell of the evolution: alone, it moves the
     * page to its step; beside others, it keeps its own step if theirs differs.
     *
     * @param shown its run, metric, step and the image, as in a response of the service
     */
    async openImage({ run, metric, step, image }, beside = false) {
      const entry = { run, metric, column: await found.columnOf(run, metric, step, image) };
      const { selection } = store.get();
      const own = { ...entry, step };
      if (selection.align === 'latest') {
        choices.open(own, beside);
      } else if (beside) {
        choices.open(step === selection.step ? entry : own, true);
      } else {
        choices.choose({ step, open: [entry], pinned: null });
      }
    },

    /**
     * Makes an image the reference, which stays in place, or releases it. The latest images of runs are at the steps at which
     * they were logged.
     */
    async pin({ entry, place, isPinned, picture: { image } }) {
      const { selection } = store.get();
      if (isPinned) {
        choices.choose(withoutReference(selection));
      } else if (image === undefined || selection.align !== 'latest' || entry.step != null) {
        choices.choose(withReference(selection, place, selection.step));
      } else {
        const column = await found.columnOf(entry.run, entry.metric, image.step, image);
        const open = store.get().selection.open.map((one) => (one === entry ? { ...one, column } : one));
        choices.choose(withReference({ ...selection, open }, place, image.step));
      }
    },
  };
}
