/**
 * Holds the state of the page and notifies listeners of changes, once for all changes made together. States are immutable and are
 * only replaced.
 */
export function createStore(initial) {
  let state = initial;
  let telling = false;
  const listeners = [];

  function notify() {
    telling = false;
    listeners.forEach((listener) => listener(state));
  }

  return {
    get: () => state,
    set(changes) {
      state = { ...state, ...changes };
      if (!telling) {
        telling = true;
        queueMicrotask(notify);
      }
    },
    subscribe: (listener) => listeners.push(listener),
  };
}
