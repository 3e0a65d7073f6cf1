/** The user's settings of the page, stored in this browser; without storage they last until the page is closed. */

/** @returns the text stored under a name, or null */
export function readSetting(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Stores a text; if that is forbidden, it lasts until the page is closed. */
export function writeSetting(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    // the setting is only lost for the next visit
  }
}
