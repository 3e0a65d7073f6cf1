/** Headless Firefox, driven over WebDriver BiDi, as a user of the page of a running service. */

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const { SERVICE_URL, FIREFOX, SCREENSHOTS } = process.env;
const PATIENCE = { timeout: 60_000 };

export class Firefox {
  #browser;
  #page;
  #complaints = [];

  static async start() {
    const firefox = new Firefox();
    firefox.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: FIREFOX,
      headless: true,
      // downloads are saved beside the screenshots
      extraPrefsFirefox: { 'ui.prefersReducedMotion': 1, 'browser.download.folderList': 2, 'browser.download.dir': SCREENSHOTS },
      defaultViewport: { width: 1440, height: 900 },
    });
    return firefox;
  }

  /** Opens the page in a new tab, and closes the previous one. */
  async open(query) {
    await this.#page?.close();
    this.#complaints = [];
    this.#page = await this.#browser.newPage();
    this.#page.setDefaultTimeout(PATIENCE.timeout);
    this.#page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) {
        this.#complaints.push(`console: ${message.text()}`);
      }
    });
    this.#page.on('pageerror', (error) => this.#complaints.push(`error: ${error.message}`));
    this.#page.on('response', (response) => {
      if (response.status() >= 400) {
        this.#complaints.push(`${response.status()} for ${response.url()}`);
      }
    });
    // violations of the content security policy are only reported to the document
    await this.#page.evaluateOnNewDocument(() => {
      globalThis.forbidden = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        globalThis.forbidden.push(`${violatedDirective} forbids ${blockedURI}`));
    });
    await this.#page.goto(`${SERVICE_URL}/ui/?${query}`);
  }

  /** The parameters of the address. */
  chosen() {
    return new URL(this.#page.url()).searchParams;
  }

  press(key) {
    return this.#page.keyboard.press(key);
  }

  /** Clicks the first matching element, once it exists. */
  async click(css) {
    await this.#page.locator(css).click();
  }

  /** Clicks the button with this text or label, once it exists. */
  async clickButton(name) {
    await this.#page.locator(`::-p-xpath(//button[normalize-space()='${name}' or @aria-label='${name}'])`).click();
  }

  async shiftClick(css) {
    await this.#page.keyboard.down('Shift');
    await this.click(css);
    await this.#page.keyboard.up('Shift');
  }

  /** Runs a function in the page. */
  run(inPage, ...given) {
    return this.#page.evaluate(inPage, ...given);
  }

  /** Waits until a function that runs in the page returns something truthy, and returns that. */
  async until(what, inPage, ...given) {
    try {
      const found = await this.#page.waitForFunction(inPage, PATIENCE, ...given);
      return await found.jsonValue();
    } catch (error) {
      throw new Error(`${what}: ${error.message}`, { cause: error });
    }
  }

  /** Waits until the page has stored a record, because a busy Firefox discards what a page has only begun to write. */
  untilStored(store) {
    return this.until(`one of the ${store} is stored`, async (name) => {
      const resultOf = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const [{ name: database }] = await indexedDB.databases();
      const opened = await resultOf(indexedDB.open(database));
      const count = await resultOf(opened.transaction(name).objectStore(name).count());
      opened.close();
      return count > 0;
    }, store);
  }

  /** Waits until every visible image of a run is loaded, and there is at least one. */
  awaitImages() {
    return this.until('all images that can be seen are loaded', () => {
      const seen = [...document.querySelectorAll('main img, dialog img')].filter((image) => {
        const { top, bottom, left, right } = image.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      });
      return seen.length > 0 && seen.every((image) => image.complete && image.naturalWidth > 0);
    });
  }

  /** Saves a screenshot for visual inspection. */
  async screenshot(name) {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.#page.screenshot({ path: join(SCREENSHOTS, `firefox-${name}.png`) });
  }

  /** Fails if the page or the browser has reported an error since the page was opened. */
  async saidNothing() {
    const forbidden = await this.run(() => globalThis.forbidden);
    assert.deepEqual([...this.#complaints, ...forbidden], []);
  }

  close() {
    return this.#browser.close();
  }
}
