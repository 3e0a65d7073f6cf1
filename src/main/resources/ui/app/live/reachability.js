/**
 * Detects whether the service can be reached. It sends a request if there are no others, because what is shown from the browser's
 * cache hides that the service is gone.
 */

import { address, getNewest, watchReach } from '../api.js';

const PROBE_EVERY = 10_000;
const PROBE_EVERY_WHILE_GONE = 3_000;

export function reachabilityOf(store) {
  let timer = null;

  function later() {
    clearTimeout(timer);
    timer = document.hidden ? null : setTimeout(probe, store.get().isReached ? PROBE_EVERY : PROBE_EVERY_WHILE_GONE);
  }

  const probe = () => getNewest(address('')).catch(() => {});

  watchReach((isReached) => {
    if (isReached !== store.get().isReached) {
      store.set({ isReached });
    }
    later();
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? later() : probe()));
}
