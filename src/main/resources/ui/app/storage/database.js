/** IndexedDB as promises: a database for each project, with a store for each kind of record; records have an `id`. */

const VERSION = 1;
const STORES = ['stars', 'votes', 'voter'];

/**
 * @returns the database; null if the browser stores nothing for this page, as in some private windows
 */
export async function openDatabase(name, indexedDB) {
  try {
    return accessTo(await opened(name, indexedDB));
  } catch {
    return null;
  }
}

function opened(name, indexedDB) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store, { keyPath: 'id' }));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab keeps the database of an older page open'));
  });
}

function accessTo(database) {
  // a newer version of the page may change the stores; this one continues with what it has read
  database.onversionchange = () => database.close();

  /** Runs requests on a store, and waits until their changes are being written to disk. */
  function run(store, mode, requestsOf) {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const requests = requestsOf(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
      transaction.onabort = () => reject(transaction.error);
      // otherwise it is aborted if the page is closed before the requests have been processed
      transaction.commit();
    });
  }

  return {
    all: async (store) => (await run(store, 'readonly', (records) => [records.getAll()]))[0],
    /** The records with these ids, undefined where there is none. */
    some: (store, ids) => run(store, 'readonly', (records) => ids.map((id) => records.get(id))),
    put: (store, some) => run(store, 'readwrite', (records) => some.map((one) => records.put(one))),
    remove: (store, ids) => run(store, 'readwrite', (records) => ids.map((id) => records.delete(id))),
  };
}
