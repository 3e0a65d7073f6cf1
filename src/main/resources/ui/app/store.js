/**
 * Holds what the page shows, and tells of changes: of those that are made in one go together. A state is never changed,
 * only replaced.
 */
export function createStore(initial) {
  let state = initial;
  let telling = false;
  const listeners = [];

  function tell() {
    telling = false;
    listeners.forEach((listener) => listener(state));
  }

  return {
    get: () => state,
    set(changes) {
      state = { ...state, ...changes };
      if (!telling) {
        telling = true;
        queueMicrotask(tell);
      }
    },
    subscribe: (listener) => listeners.push(listener),
  };
}
