/**
 * What a user stores for a project in this browser. All of it is in memory as well, so that changes are visible at once; tabs
 * notify each other of changed records, and read those again.
 */

import { openDatabase } from './database.js';

const NOTHING = 'This browser does not let the page store anything: what you mark here is lost when the page is closed or reloaded.';

/**
 * @param name of the database, different for each service and project; null if unknown
 * @param failed called once, with a sentence, if records will be lost with the page
 */
export async function openRecords(name, failed, { indexedDB = globalThis.indexedDB, Channel = globalThis.BroadcastChannel } = {}) {
  const database = name === null ? null : await openDatabase(name, indexedDB);
  const channel = database !== null && Channel ? new Channel(name) : null;
  const collections = new Map();
  let hasWarned = false;

  function tellOnce(sentence) {
    if (!hasWarned) {
      hasWarned = true;
      failed(sentence);
    }
  }

  if (channel !== null) {
    channel.onmessage = ({ data: { store, ids } }) => collections.get(store)?.readAgain(ids);
  }

  /** Writes a change, and notifies the other tabs. */
  async function write(store, ids, change) {
    if (database === null) {
      tellOnce(NOTHING);
      return;
    }
    try {
      await change();
      channel?.postMessage({ store, ids });
    } catch (thrown) {
      tellOnce(`This browser could not save the last change (${thrown?.name ?? 'no reason given'}): it is lost when the page is closed.`);
    }
  }

  return {
    /**
     * Reads a kind of records.
     *
     * @param changed called with all of them by id, now and after each change in any tab
     */
    async collection(store, changed) {
      const readable = database === null ? [] : await database.all(store).catch(() => []);
      let records = new Map(readable.map((record) => [record.id, record]));

      function replace(changes) {
        records = new Map(records);
        changes.forEach(([id, record]) => (record === undefined ? records.delete(id) : records.set(id, record)));
        changed(records);
      }

      collections.set(store, {
        readAgain: (ids) => database.some(store, ids)
          .then((read) => replace(ids.map((id, place) => [id, read[place]])), () => {}),
      });
      changed(records);
      return {
        all: () => records,
        put(some) {
          replace(some.map((record) => [record.id, record]));
          return write(store, some.map(({ id }) => id), () => database.put(store, some));
        },
        remove(ids) {
          replace(ids.map((id) => [id, undefined]));
          return write(store, ids, () => database.remove(store, ids));
        },
      };
    },
  };
}
