/** What was compared last in this browser, for the next time that the page is opened without a selection. */

import { readSelection, writeSelection } from '../address.js';
import { withinLimits } from '../limits.js';

const MAX_NAMES = 3;

/**
 * Stores one comparison per project. The browser may forbid storage, and the stored text may come from others: invalid values
 * count as absent.
 *
 * @param key the storage key
 * @param storage returns the storage; throws if it is forbidden
 */
export function rememberedOf(key, storage = () => localStorage, now = Date.now) {
  let written = null;

  return {
    /**
     * The comparison: its `selection`, the `names` of its first runs, and since when it has been unchanged as `at`; or null.
     */
    read: () => quietly(() => parsed(storage().getItem(key))),

    /** Replaces the stored comparison, unless this tab stored it already: another tab may have stored a newer one since. */
    write(selection, nameOf) {
      const query = writeSelection({ ...selection, entity: null, project: null, open: [], pinned: null });
      if (query !== written) {
        written = query;
        const names = selection.runs.slice(0, MAX_NAMES).map(nameOf);
        quietly(() => storage().setItem(key, JSON.stringify({ query, names, at: now() })));
      }
    },

    forget: () => quietly(() => storage().removeItem(key)),
  };
}

function parsed(text) {
  const { query, names, at } = JSON.parse(text);
  const { selection } = withinLimits(readSelection(query));
  const isWhole = typeof query === 'string' && selection.runs.length > 0 && Number.isFinite(at) && Array.isArray(names)
    && names.every((name) => typeof name === 'string');
  return isWhole ? { selection, names: names.slice(0, MAX_NAMES), at } : null;
}

function quietly(task) {
  try {
    return task();
  } catch {
    return null;
  }
}
