/** Walks along the steps by itself. */

const EVERY = 700;

export function playerOf(store, choices) {
  let timer = null;

  /** Goes on only when the images of a step are there. */
  function tick() {
    if (!store.get().grid.loading && !choices.walk(1)) {
      stop();
    }
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    store.set({ playing: false });
  }

  return {
    toggle() {
      if (timer !== null) {
        stop();
        return;
      }
      const { steps: { all }, selection: { step } } = store.get();
      if (step === all.at(-1)) {
        choices.choose({ step: all[0] });
      }
      timer = setInterval(tick, EVERY);
      store.set({ playing: true });
    },
  };
}
