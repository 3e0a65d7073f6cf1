/** The keys that work wherever the focus is, unless it is where they mean something else. */

const TYPES = ['text', 'search', 'number', 'range'];

export function bindKeys(store, actions) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) {
      return;
    }
    const { open } = store.get().selection;
    const walk = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const prompts = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (walk !== undefined) {
      actions.walk(event.shiftKey ? walk * 10 : walk);
    } else if (prompts !== undefined && open.length > 0) {
      actions.choose({ open: open.map((one) => ({ ...one, column: Math.max(0, one.column + prompts) })) });
    } else {
      return;
    }
    event.preventDefault();
  });
}

function isTaken(target) {
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
    || target instanceof HTMLInputElement && TYPES.includes(target.type)
    || target instanceof Element && target.closest('[data-keys]') !== null;
}
