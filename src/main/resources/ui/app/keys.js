/** The keyboard shortcuts of the page, which work unless the focused element uses the key itself. */

const TYPES = ['text', 'search', 'number'];
const KEYS_OF_A_SLIDER = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/**
 * @param groups of keys, of which the first match is used: each with a title, whether it works in a state, and its keys, each
 * with the `names` of `KeyboardEvent.key`, how it is `shown`, its `help`, and what it does
 */
export function bindKeys(store, groups) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) {
      return;
    }
    const state = store.get();
    const key = groups.filter(({ works }) => works(state)).flatMap(({ keys }) => keys)
      .find(({ names }) => names.includes(event.key));
    if (key !== undefined) {
      key.press(event, state);
      event.preventDefault();
    }
  });
}

/** The space key belongs to the focused element if it does something there. */
function isTaken({ key, target }) {
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
    || target instanceof HTMLInputElement && (TYPES.includes(target.type) || target.type === 'range' && KEYS_OF_A_SLIDER.includes(key))
    || target instanceof Element && target.closest(key === ' ' ? '[data-keys], button, summary, a, [type=checkbox]' : '[data-keys]') !== null;
}
