// A single tab: the stream that it opens, and how it handles events.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { openStream } from './app/live/stream.js';
import { followRuns } from './app/live/follow.js';
import { createStore } from './app/store.js';
import { NO_STEPS, stepsOf } from './app/steps/steps.js';
import { settled } from './fakes.js';

const sources = [];

class FakeEventSource extends EventTarget {
  static CLOSED = 2;

  constructor(url) {
    super();
    Object.assign(this, { url: new URL(url), readyState: 1 });
    sources.push(this);
  }

  say(name, data) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
  }

  giveUp() {
    this.readyState = FakeEventSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }

  close() {
    this.readyState = FakeEventSource.CLOSED;
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  sources.length = 0;
  globalThis.EventSource = FakeEventSource;
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
});

test('a stream requests all runs at once, and resumes after the browser has given up on it', () => {
  const heard = [];
  const stream = openStream({ entity: 'e', project: null },
    { runs: ['a', 'b'], metrics: ['m/1'], positions: new Map([['b', '5']]) }, (event) => heard.push(event));
  assert.equal(sources[0].url.search, '?entity=e&run_ids=a&run_ids=b&metrics=m%2F1&after=b%3A5');
  sources[0].say('steps', { run_id: 'a', metrics: [{ metric: 'm/1', steps: [7] }], position: '7-cafe' });
  sources[0].say('steps', { run_id: 'b', metrics: [{ metric: 'm/1', steps: [8] }] });
  assert.deepEqual(heard[0], { name: 'steps', run: 'a', metrics: [{ metric: 'm/1', steps: [7] }], position: '7-cafe' });

  sources[0].giveUp();
  mock.timers.tick(60_000);
  assert.equal(sources.length, 2);
  assert.deepEqual(sources[1].url.searchParams.getAll('after'), ['a:7-cafe', 'b:5']);
  sources[1].giveUp();
  stream.close();
  mock.timers.tick(60_000);
  assert.equal(sources.length, 2);
});

function follow(selection, runs) {
  const store = createStore({
    selection: { entity: null, project: null, metrics: [], ...selection },
    runs: new Map(runs.map((run) => [run, { id: run, state: 'running' }])), about: { project: 'e/p', metrics: [] }, steps: NO_STEPS,
  });
  const told = [];
  const following = followRuns(store, (...values) => told.push(values), () => told.push(['reset']));
  store.subscribe(() => following.update());
  following.start();
  mock.timers.tick(1_000);
  return { store, told, following };
}

test('running runs that are ticked are followed while the page is visible', () => {
  const { store } = follow({ runs: ['a', 'ended'] }, ['a', 'b']);
  assert.deepEqual(sources[0].url.searchParams.getAll('run_ids'), ['a']);
  document.hidden = true;
  document.dispatchEvent(new Event('visibilitychange'));
  assert.equal(sources[0].readyState, FakeEventSource.CLOSED);

  document.hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  mock.timers.tick(1_000);
  assert.equal(sources.length, 2);
  assert.deepEqual(store.get().selection.runs, ['a', 'ended']);
});

test('events are reported for the wanted metrics only', async () => {
  const { store, told, following } = follow({ runs: ['a'], metrics: ['m'] }, ['a']);
  const both = [{ metric: 'm', steps: [1, 2] }, { metric: 'of another tab', steps: [3] }];
  sources[0].say('steps', { run_id: 'a', metrics: both, position: '3-cafe' });
  sources[0].say('problem', { run_id: 'a', problem: { detail: 'W&B is down' } });
  sources[0].say('state', { run_id: 'a', state: 'running', position: '3-cafe' });
  sources[0].say('reset', { run_id: 'a', metrics: [], position: '0-00000000' });
  assert.deepEqual(told, [['a', [1, 2], {}], ['a', [], { problem: 'W&B is down' }],
    ['a', [], { state: 'running', problem: null }], ['reset']]);

  following.forget();
  store.set({ selection: { ...store.get().selection, metrics: [] } });
  await settled();
  mock.timers.tick(1_000);
  assert.equal(sources.length, 2);
  assert.deepEqual([...sources[1].url.searchParams.keys()], ['run_ids']);
  sources[1].say('steps', { run_id: 'a', metrics: both, position: '3-beef' });
  assert.deepEqual(told.at(-1), ['a', [1, 2, 3], {}]);
});

test('without chosen metrics, the configured ones are followed', () => {
  const store = createStore({
    selection: { entity: null, project: null, metrics: [], runs: ['a'] }, runs: new Map([['a', { state: 'running' }]]),
    about: { project: null, metrics: ['configured'] }, steps: { ...NO_STEPS, byRun: new Map([['a', [3, 9]]]) },
  });
  followRuns(store, () => {}, () => {}).start();
  mock.timers.tick(1_000);

  assert.equal(sources[0].url.search, '?run_ids=a&metrics=configured&after=a%3A9');
});

test('a step from an event is not lost to an older response', async () => {
  let response;
  globalThis.fetch = () => new Promise((resolve) => {
    response = (steps) => resolve(Response.json([{ run_id: 'a', steps }]));
  });
  const store = createStore({ selection: { runs: ['a'], metrics: [] }, steps: NO_STEPS });
  const steps = stepsOf(store);
  const loading = steps.load();
  assert.deepEqual(steps.add('a', [300, 100]), [300, 100]);
  assert.equal(store.get().steps.loading, true);
  response([100, 200]);
  await loading;
  assert.deepEqual(store.get().steps.all, [100, 200, 300]);

  assert.deepEqual(steps.add('a', [200, 250, 300]), [250]);
  assert.deepEqual(store.get().steps.byRun.get('a'), [100, 200, 250, 300]);
  const again = steps.load();
  response([100]);
  await again;
  assert.deepEqual(store.get().steps.all, [100]);
});
