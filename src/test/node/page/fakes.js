// What a browser gives to the modules of the page, as far as they use it.

// as on a page that is neither https nor of this computer: newer versions of Node have locks of their own
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });

/** Lets everything happen that needs no time. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Web Locks of one origin: exclusive ones, given in the order in which they were asked for. */
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

/** Streams that a test speaks through; `open` are those that were not closed. */
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
