/** Which sections are folded, and whether the side panel is closed: stored in this browser. */

import { readSetting, writeSetting } from '../storage/setting.js';

const KEY = 'run-comparer folded';
const NARROW = matchMedia('(max-width: 60rem)');

/** The initial state: on a narrow screen images come first. */
export function foldedAtFirst() {
  const { folded, panel } = remembered();
  return { folded: new Set(folded), panelOpen: panel && !NARROW.matches };
}

/** Whether the panel covers the images. */
export const isCovered = ({ panelOpen }) => panelOpen && NARROW.matches;

export function foldingOf(store) {
  NARROW.addEventListener('change', () => store.set({ panelOpen: remembered().panel && !NARROW.matches }));
  return {
    /** Folds or unfolds something by name. */
    toggle(name) {
      const folded = new Set(store.get().folded);
      if (!folded.delete(name)) {
        folded.add(name);
      }
      store.set({ folded });
      remember({ folded: [...folded] });
    },

    /** On a narrow screen the panel covers the images, so it is closed when the page is opened again. */
    togglePanel() {
      const panelOpen = !store.get().panelOpen;
      store.set({ panelOpen });
      if (!NARROW.matches) {
        remember({ panel: panelOpen });
      }
    },
  };
}

function remembered() {
  let kept = null;
  try {
    kept = JSON.parse(readSetting(KEY));
  } catch {
    // not JSON: treat as absent
  }
  return { folded: Array.isArray(kept?.folded) ? kept.folded : [], panel: kept?.panel !== false };
}

function remember(changes) {
  writeSetting(KEY, JSON.stringify({ ...remembered(), ...changes }));
}
