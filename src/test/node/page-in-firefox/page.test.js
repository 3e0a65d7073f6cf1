/** What must work in Firefox as in Chromium, with the demo behind the service. */

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Firefox } from './firefox.js';

const TWO_RUNS = 'run=rf60b468&run=r07d8a9a&metric=main/samples';

let firefox;

before(async () => {
  firefox = await Firefox.start();
});

after(() => firefox?.close());

afterEach(() => firefox.saidNothing());

test('images are shown without a click', async () => {
  await firefox.open('');
  await firefox.awaitImages();

  assert.ok(await firefox.run(() => document.querySelectorAll('.run-strip').length) > 1);
  await firefox.screenshot('first-images');
});

test('images of the runs in a link are shown, with captions', async () => {
  await firefox.open(TWO_RUNS);
  await firefox.awaitImages();

  assert.equal(await firefox.run(() => document.querySelectorAll('.run-strip').length), 2);
  assert.ok(await firefox.run(() => document.querySelector('.strip figcaption').textContent.length > 0));
  await firefox.screenshot('grid');
});

test('keys move along the steps', async () => {
  await firefox.open(`${TWO_RUNS}&step=500`);
  await firefox.awaitImages();

  await firefox.press('ArrowRight');
  await firefox.until('the next step is in the address', () => Number(new URLSearchParams(location.search).get('step')) > 500);
  await firefox.press('ArrowLeft');
  await firefox.until('the step before is in the address', () => new URLSearchParams(location.search).get('step') === '500');
  await firefox.awaitImages();
});

test('the slider goes from one end to the other, with the lines of the runs above it', async () => {
  await firefox.open(`${TWO_RUNS}&step=500`);
  await firefox.awaitImages();
  const marked = await firefox.until('the band is drawn', () => {
    const band = document.querySelector('canvas.band');
    const { data } = band.getContext('2d').getImageData(0, 0, band.width, band.height);
    return data.filter((value, place) => place % 4 === 3 && value > 0).length;
  });
  assert.ok(marked > 100, `${marked} pixels`);

  await firefox.click('.slider input');
  await firefox.press('Home');
  await firefox.until('the thumb is at its first end', () => document.querySelector('.slider input').value === '0');
  await firefox.press('End');
  await firefox.until('the thumb is at its last end', () => document.querySelector('.slider input').value === '1');
});

test('each section of the panel has its share of the height, and the panel can be closed', async () => {
  await firefox.open(TWO_RUNS);
  await firefox.awaitImages();
  await firefox.until('each section is in sight', () => ['compared', 'metrics', 'runs'].every((section) => {
    const { height, bottom } = document.querySelector(`#panel section.${section}`)?.getBoundingClientRect() ?? {};
    return height > 100 && bottom <= innerHeight;
  }));
  assert.ok(await firefox.run(() => document.querySelector('.compared').scrollHeight <= document.querySelector('.compared').clientHeight),
    'a short section has the height that it needs');

  await firefox.press('p');
  await firefox.until('the images have all of the width', () => document.querySelector('main').getBoundingClientRect().left === 0);
  await firefox.press('p');
});

test('two images are open in the close look, and their difference is drawn and measured', async () => {
  await firefox.open(`${TWO_RUNS}&step=500`);
  await firefox.awaitImages();

  await firefox.click('.run-strip:nth-child(1) figure button');
  await firefox.until('the image is open', () => document.querySelector('dialog.look[open] img')?.naturalWidth > 0);
  await firefox.press('Escape');
  await firefox.until('the close look is closed', () => document.querySelector('dialog.look') === null);
  await firefox.shiftClick('.run-strip:nth-child(2) figure button');
  await firefox.until('both images are open', () => {
    const images = [...document.querySelectorAll('dialog.look[open] img')];
    return images.length === 2 && images.every(({ naturalWidth }) => naturalWidth > 0);
  });
  await firefox.screenshot('close-look');
  await firefox.clickButton('Difference');
  await firefox.until('the difference is in the address', () => new URLSearchParams(location.search).get('mode') === 'difference');
  await firefox.until('the difference is measured', () => /PSNR [\d.]+ dB.*SSIM/.test(document.querySelector('dialog.look').textContent));
  await firefox.screenshot('difference');

  await firefox.press('h');
  await firefox.until('the heat map is drawn', () => /^max [1-9]/.test(document.querySelector('.heat-facts')?.textContent));
  await firefox.until('the images are measured', () => /^PSNR \d+\.\d dB · SSIM 0\.\d{3}$/.test(
    [...document.querySelectorAll('.look-measures')].at(-1).textContent));
  await firefox.screenshot('heat-map');
  await firefox.press('f');
  await firefox.until('the film shows later steps', () =>
    [...document.querySelectorAll('.look-head .badge')].every(({ textContent }) => Number(textContent.slice('step '.length)) > 500));
  await firefox.press('f');
});

test('an evolution shows a prompt over the steps, zooms in, and opens an image', async () => {
  await firefox.open(`view=evolution&${TWO_RUNS}`);
  await firefox.awaitImages();
  const steps = await firefox.run(() => [...document.querySelectorAll('.evolution-row.heads .head')].map((head) => head.textContent.trim()));
  const first = await captionOfEvolution();
  assert.ok(steps.length > 3, `steps ${steps}`);
  assert.equal(await firefox.run(() => document.querySelectorAll('.row-head .run-name').length), 2);
  await firefox.screenshot('evolution');

  await firefox.press('ArrowDown');
  await firefox.until('another prompt is shown', (before) => {
    const image = document.querySelector('.evolution-cell img');
    return image !== null && image.alt !== before;
  }, first);
  await firefox.press('+');
  await firefox.until('fewer steps are shown', () => new URLSearchParams(location.search).has('from'));
  await firefox.awaitImages();
  await firefox.click('.evolution-cell button.image');
  await firefox.until('the image is open', () => document.querySelector('dialog.look[open] img')?.naturalWidth > 0);
});

test('a blind vote on two images is counted, and survives a reload', async () => {
  const runs = ['rf60b468', 'r07d8a9a'];
  const query = `view=vote&${runs.map((run) => `run=${run}`).join('&')}&subject=main/samples&step=500`;
  await firefox.open(query);
  await firefox.click('.vote-card .main');
  await bothSeen();
  const shown = await firefox.run(() => document.documentElement.outerHTML);
  assert.deepEqual(runs.filter((run) => shown.includes(run)), []);
  await firefox.screenshot('vote');

  await firefox.press('ArrowLeft');
  await firefox.until('the next pair is shown', () => /\b2 of/.test(document.querySelector('.ballot-progress')?.textContent));
  await bothSeen();
  await firefox.open(query);
  await firefox.until('the vote is there', () => document.querySelector('.vote-what')?.textContent.includes('1 vote of yours'));
  await firefox.clickButton('Show results');
  await firefox.until('the vote is counted', () => document.querySelectorAll('.vote-table:not(.by-prompt) tbody tr').length === 2);
  await firefox.screenshot('votes');
});

test('an image is starred by a key, and still is after a reload', async () => {
  await firefox.open(TWO_RUNS);
  await firefox.awaitImages();
  await firefox.run(() => document.querySelector('.strip figure button').focus({ focusVisible: true }));
  await firefox.press('s');
  await firefox.until('the star is counted', () => document.querySelector('.stars-button .count').textContent === '1');
  await firefox.untilStored('stars');

  await firefox.open(TWO_RUNS);
  await firefox.until('the star is there', () => document.querySelector('.strip figure .star')?.getAttribute('aria-pressed') === 'true');
});

test('the evolution is exported as a picture and as a film', async () => {
  await firefox.open(`view=evolution&${TWO_RUNS}`);
  await firefox.awaitImages();
  await firefox.clickButton('Export');
  await firefox.clickButton('Make PNG');
  await firefox.until('the picture is made', () => document.querySelector('.take > .hint')?.textContent === 'The PNG is saved.');
  await firefox.run(() => {
    const pace = document.querySelector('select.pace');
    pace.value = '200';
    pace.dispatchEvent(new Event('change'));
  });
  await firefox.clickButton('Make film');
  await firefox.until('the film is made', () => document.querySelector('.take > .hint')?.textContent === 'The WebM film is saved.');
  await firefox.screenshot('take-along');
});

function bothSeen() {
  return firefox.until('both images of the pair are seen', () => {
    const images = [...document.querySelectorAll('.ballot-image img')];
    return images.length === 2 && images.every(({ naturalWidth }) => naturalWidth > 0);
  });
}

function captionOfEvolution() {
  return firefox.run(() => document.querySelector('.evolution-cell img').alt);
}
