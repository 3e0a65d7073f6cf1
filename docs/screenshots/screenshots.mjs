// Takes the screenshots of the documentation in a browser: node screenshots.mjs <address of the service> <folder>

import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [base, folder] = process.argv.slice(2);
const RUNS = ['rf60b468', 'r07d8a9a', 'rb9072d1', 'r57da8d8'].map((run) => `run=${run}`).join('&');

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage();

/** Waits until everything in view has loaded. */
const seen = () => page.waitForFunction(() => {
  const images = [...document.querySelectorAll('main img')];
  return images.length > 0 && images.every(({ complete }) => complete) && document.querySelector('[aria-busy=true]') === null;
});

async function take(name, path, { width, height }, prepare = () => {}) {
  await page.setViewport({ width, height });
  await page.goto(base + path, { waitUntil: 'load' });
  await prepare();
  await seen();
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const screen = { width: 1400, height: 900 };
await take('grid', `/ui/?${RUNS}&metric=main/samples&metric=main/qualities&step=2000`, screen);
await take('evolution', `/ui/?view=evolution&${RUNS}&subject=main/samples&size=96`, screen);
await take('vote', `/ui/?view=vote&${RUNS}&subject=main/samples&step=2000`, { width: 900, height: 620 }, async () => {
  const begin = await page.waitForSelector('.vote-card .main');
  await begin.click();
  await page.waitForSelector('.ballot-image img');
});
await page.setViewport({ width: 1280, height: 900 });
await page.goto(`${base}/docs/`, { waitUntil: 'networkidle0' });
await page.screenshot({ path: join(folder, 'api.png') });
await browser.close();
