/** Puts off what can wait. */

const LOOK_AGAIN_AFTER = 100;

/** Does something when the browser has nothing else to do. Not every browser tells when that is. */
export function whenIdle(task) {
  if ('requestIdleCallback' in window) {
    requestIdleCallback(task, { timeout: 2_000 });
  } else {
    setTimeout(task, 200);
  }
}

/** What waits for the images. */
let next = null;

/**
 * Does something once all images of the document are there, because what is shown goes first. A task takes the place of one
 * that still waits.
 */
export function whenImagesAreThere(task) {
  const looks = next !== null;
  next = task;
  if (!looks) {
    whenIdle(look);
  }
}

function look() {
  if ([...document.images].every(({ complete }) => complete)) {
    const task = next;
    next = null;
    task();
  } else {
    setTimeout(() => whenIdle(look), LOOK_AGAIN_AFTER);
  }
}
