/** Caches the most recent responses, so that what is shown again, or was prefetched, appears immediately. */

import { get } from '../api.js';
import { staleSince } from './stale.js';

const MAX_KEPT = 24;

/**
 * @param isUnfinished whether a response will soon be replaced: such responses, failures and stale data are not cached
 */
export function responseCache(isUnfinished) {
  const kept = new Map();

  function begin(url, getting) {
    const entry = { response: undefined, staleSince: null };
    entry.promise = getting(url).then(({ value, headers }) => {
      entry.staleSince = staleSince(headers.get('Cache-Status'));
      entry.response = value;
      return value;
    });
    const forget = () => kept.get(String(url)) === entry && kept.delete(String(url));
    entry.promise.then((response) => (isUnfinished(response) || entry.staleSince !== null) && forget(), forget);
    return entry;
  }

  return {
    /**
     * Fetches a response; concurrent requests for the same one share it.
     *
     * @returns the `promise` of the response; the `response` itself, undefined until it has arrived; and since when it may be
     *     outdated as `staleSince`, or null
     */
    fetch(url, getting = get) {
      const entry = kept.get(String(url)) ?? begin(url, getting);
      kept.delete(String(url));
      kept.set(String(url), entry);
      while (kept.size > MAX_KEPT) {
        kept.delete(kept.keys().next().value);
      }
      return entry;
    },
    has: (url) => kept.has(String(url)),
    clear: () => kept.clear(),
  };
}
