// Starred images: their identity, the rows that are shown, and their storage.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRecords } from './app/storage/records.js';
import { starId } from './app/stars/star-id.js';
import { starOf } from './app/stars/stars.js';
import { starredOf } from './app/stars/starred.js';
import { readStars, starsAsCsv, starsAsJson } from './app/stars/star-files.js';
import { fakeChannels, fakeDatabases, settled } from './fakes.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const image = (name, more = {}) => ({ step: 20, url: `http://here/files/e/p/r1/media/${name}.png`, caption: name, ...more });
const shown = (name, more) => ({ run: 'r1', runName: 'run one', metric: 'm', index: 0, image: image(name, more) });

test('an image has the same identity under every form of its URL, and another at another step', () => {
  const id = starId(shown('fox'));

  assert.equal(starId(shown('fox', { url: 'https://api.wandb.ai/files/e/p/r1/media/fox.png' })), id);
  assert.equal(starId(shown('fox', { url: 'http://here/tools/files/e/p/r1/media/fox.png' })), id);
  assert.notEqual(starId(shown('fox', { step: 30 })), id);
  assert.notEqual(starId({ ...shown('fox'), metric: 'n' }), id);
  assert.notEqual(starId(shown('cat')), id);
});

test('a row is reduced to the columns with stars, and their starred images', () => {
  const cells = [[image('fox'), image('cat'), undefined], [image('fox'), undefined, image('boat'), { step: 20, url: null }]];
  const stars = new Map([['fox', 'r1'], ['boat', 'r2']].map(([name, run]) => [starId({ ...shown(name), run }), true]));
  const { columns, cells: kept } = starredOf('m', ['r1', 'r2'], cells, stars);

  assert.deepEqual(columns, [0, 2]);
  assert.deepEqual(kept.map((images) => images.map((one) => one?.caption)), [['fox', undefined, undefined], [undefined, undefined, 'boat', undefined]]);
});

test('files contain everything about a star that is useful elsewhere', () => {
  const star = starOf(shown('fox', { caption: null }), NOW);

  assert.equal(starsAsCsv([star]).split('\r\n')[1],
    '"r1","run one","m",20,0,,"http://here/files/e/p/r1/media/fox.png","2026-01-02T03:04:05.000Z"');
  assert.deepEqual(JSON.parse(starsAsJson([star], 'e/p', NOW)), {
    format: 'run-comparer stars', version: 1, project: 'e/p', exported_at: '2026-01-02T03:04:05.000Z',
    stars: [{ run_id: 'r1', run_name: 'run one', metric: 'm', step: 20, index: 0, caption: null,
      url: 'http://here/files/e/p/r1/media/fox.png', starred_at: '2026-01-02T03:04:05.000Z' }],
  });
});

/** A tab that stores stars. */
async function tab(browser, name = 'project') {
  const one = { notices: [] };
  const kept = await openRecords(name, (notice) => one.notices.push(notice), browser);
  one.stars = await kept.collection('stars', (stars) => {
    one.seen = [...stars.keys()];
  });
  return one;
}

test('records of one tab are in all tabs of the project, including later ones', async () => {
  const browser = { indexedDB: fakeDatabases(), Channel: fakeChannels() };
  const [one, other, elsewhere] = [await tab(browser), await tab(browser), await tab(browser, 'another')];
  await one.stars.put([{ id: 'a' }, { id: 'b' }]);
  await settled();
  assert.deepEqual(other.seen, ['a', 'b']);
  await other.stars.remove(['a']);
  await settled();

  assert.deepEqual([one.seen, other.seen, (await tab(browser)).seen], [['b'], ['b'], ['b']]);
  assert.deepEqual(elsewhere.seen, []);
  assert.deepEqual(one.notices, []);
});

test('a change is not lost when the page is closed at once', async () => {
  const browser = { indexedDB: fakeDatabases(), Channel: fakeChannels() };
  const first = await tab(browser);
  first.stars.put([{ id: 'a' }]);
  browser.indexedDB.closePage();
  await settled();

  assert.deepEqual((await tab(browser)).seen, ['a']);
});

test('without storage the page continues, with one warning', async () => {
  for (const indexedDB of [undefined, { open: () => { throw new DOMException('no', 'SecurityError'); } }]) {
    const one = await tab({ indexedDB, Channel: undefined });
    await one.stars.put([{ id: 'a' }]);
    await one.stars.put([{ id: 'b' }]);

    assert.deepEqual(one.seen, ['a', 'b']);
    assert.equal(one.notices.length, 1);
  }
});

test('a change that cannot be written stays on the page, with one warning', async () => {
  const browser = { indexedDB: fakeDatabases(), Channel: fakeChannels() };
  const one = await tab(browser);
  browser.indexedDB.full = true;
  await one.stars.put([{ id: 'a' }]);
  await one.stars.put([{ id: 'b' }]);

  assert.deepEqual(one.seen, ['a', 'b']);
  assert.match(one.notices.join(), /^This browser could not save the last change \(QuotaExceededError\)[^,]*$/);
});

test('exported stars can be imported, with the URLs of the importing service', () => {
  const star = starOf(shown('fox'), NOW);
  const [read] = readStars(starsAsJson([star], 'e/p', NOW), 'e/p', (run, path) => `http://there/files/e/p/${run}/${path}`);

  assert.deepEqual(read, {
    ...star, url: 'http://there/files/e/p/r1/media/fox.png', thumbnail_url: 'http://there/files/e/p/r1/media/fox.png?width=256',
  });
});

test('a file with something other than stars is rejected with the reason', () => {
  const star = starOf(shown('fox'), NOW);
  const file = JSON.parse(starsAsJson([star], 'e/p', NOW));
  const refuses = (content, reason) => assert.throws(() => readStars(JSON.stringify(content), 'e/p', () => ''), reason);

  refuses({ ...file, format: 'run-comparer votes' }, /no Run Comparer stars/);
  refuses({ ...file, project: 'e/other' }, /"e\/other", but this is e\/p/);
  for (const [name, value] of [['run_id', ''], ['run_name', 7], ['metric', null], ['step', -1], ['index', 'first'], ['caption', {}],
    ['url', 'javascript:alert(1)'], ['url', 'http://here/elsewhere.png'], ['url', null], ['starred_at', 'yesterday']]) {
    refuses({ ...file, stars: [file.stars[0], { ...file.stars[0], [name]: value }] },
      new RegExp(`^Error: Number 2 of the stars in the file: ${name} must be`));
  }
});
