/** Moves the focus on when its element disappears. */

import { ref } from '../lib/lit-html/directives/ref.js';

const focused = new WeakSet();

/** Focuses an element as it appears. */
export const focusHere = () => ref((element) => {
  if (element !== undefined && !focused.has(element)) {
    focused.add(element);
    queueMicrotask(() => element.focus({ preventScroll: true }));
  }
});
