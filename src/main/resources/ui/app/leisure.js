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

/** Does something once all images of the document are there, because what is shown goes first. */
export function whenImagesAreThere(task) {
  whenIdle(() => {
    if ([...document.images].every(({ complete }) => complete)) {
      task();
    } else {
      setTimeout(() => whenImagesAreThere(task), LOOK_AGAIN_AFTER);
    }
  });
}
