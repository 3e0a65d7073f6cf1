/** Defers work. */

const LOOK_AGAIN_AFTER = 100;

/** Does something when the browser is idle. Not every browser reports that. */
export function whenIdle(task) {
  if ('requestIdleCallback' in window) {
    requestIdleCallback(task, { timeout: 2_000 });
  } else {
    setTimeout(task, 200);
  }
}

/** The tasks that wait for the images, by purpose. */
const waiting = new Map();

/**
 * Does something once all images of the document are loaded, because they have priority. A task replaces a waiting one with
 * the same purpose.
 */
export function whenImagesAreThere(task, purpose) {
  const looks = waiting.size > 0;
  waiting.set(purpose, task);
  if (!looks) {
    whenIdle(look);
  }
}

function look() {
  if ([...document.images].every(({ complete }) => complete)) {
    const tasks = [...waiting.values()];
    waiting.clear();
    tasks.forEach((task) => task());
  } else {
    setTimeout(() => whenIdle(look), LOOK_AGAIN_AFTER);
  }
}
