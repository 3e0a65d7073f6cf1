// Fakes of browser APIs, as far as the modules of the page use them.

globalThis.location = new URL('http://service.test/ui/');

// as in an insecure context: newer versions of Node have locks of their own
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });

/** Lets everything happen that takes no time. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Web Locks of one origin: exclusive ones, granted in the order of the requests. */
export function fakeLocks() {
  const queues = new Map();

  async function next(name) {
    const [{ granted, resolve, reject }] = queues.get(name);
    try {
      resolve(await granted());
    } catch (thrown) {
      reject(thrown);
    }
    queues.get(name).shift();
    if (queues.get(name).length > 0) {
      next(name);
    }
  }

  return {
    request: (name, { signal }, granted) => new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? [];
      const waiting = { granted, resolve, reject };
      queues.set(name, queue);
      queue.push(waiting);
      signal.addEventListener('abort', () => {
        if (queue.indexOf(waiting) > 0) {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal.reason);
        }
      });
      if (queue.length === 1) {
        queueMicrotask(() => next(name));
      }
    }),
  };
}

/** BroadcastChannels of one origin. */
export function fakeChannels() {
  const open = new Set();
  return class {
    constructor(name) {
      this.name = name;
      open.add(this);
    }

    postMessage(data) {
      [...open].filter((other) => other !== this && other.name === this.name)
        .forEach((other) => queueMicrotask(() => open.has(other) && other.onmessage({ data: structuredClone(data) })));
    }

    close() {
      open.delete(this);
    }
  };
}

/** Event streams that are driven by the test; `open` are those that are not closed. */
export function fakeStreams() {
  const streams = { open: [], all: [] };
  streams.openStream = (wanted, heard) => {
    const stream = {
      ...wanted,
      say: (event) => heard(event),
      close: () => streams.open.splice(streams.open.indexOf(stream), 1),
    };
    streams.open.push(stream);
    streams.all.push(stream);
    return stream;
  };
  return streams;
}

/**
 * IndexedDB of one origin, as far as the page uses it; while it is `full`, nothing can be written. `closePage` aborts the
 * transactions that are neither complete nor being committed.
 */
export function fakeDatabases() {
  const databases = new Map();
  const browser = { full: false };
  const uncommitted = new Set();

  browser.closePage = () => uncommitted.forEach((transaction) => {
    transaction.aborted = true;
  });

  function transactionOn(records) {
    const transaction = { commit: () => uncommitted.delete(transaction) };
    uncommitted.add(transaction);
    const requests = [];
    const ask = (work) => {
      const request = { work };
      requests.push(request);
      return request;
    };
    setImmediate(() => {
      uncommitted.delete(transaction);
      if (transaction.aborted) {
        return;
      }
      if (browser.full && requests.some(({ work }) => work.writes)) {
        transaction.error = new DOMException('full', 'QuotaExceededError');
        transaction.onabort();
        return;
      }
      requests.forEach((request) => {
        request.result = request.work();
      });
      transaction.oncomplete();
    });
    const writing = (work) => ask(Object.assign(work, { writes: true }));
    transaction.objectStore = () => ({
      getAll: () => ask(() => structuredClone([...records.values()])),
      get: (id) => ask(() => structuredClone(records.get(id))),
      put: (record) => writing(() => records.set(record.id, structuredClone(record))),
      delete: (id) => writing(() => records.delete(id)),
    });
    return transaction;
  }

  browser.open = (name) => {
    const request = {};
    const isNew = !databases.has(name);
    const stores = databases.get(name) ?? new Map();
    databases.set(name, stores);
    request.result = {
      createObjectStore: (store) => stores.set(store, new Map()),
      transaction: (store) => transactionOn(stores.get(store)),
      close: () => {},
    };
    queueMicrotask(() => {
      if (isNew) {
        request.onupgradeneeded();
      }
      request.onsuccess();
    });
    return request;
  };
  return browser;
}
