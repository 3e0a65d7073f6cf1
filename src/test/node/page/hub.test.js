// Tabs of one browser that share events.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { hubOf } from './app/live/hub.js';
import { fakeChannels, fakeLocks, fakeStreams, settled } from './fakes.js';

const MANY = 150;

let locks;
let Channel;
let streams;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  locks = fakeLocks();
  Channel = fakeChannels();
  streams = fakeStreams();
});

function tabOf(runs, metrics = [], more = {}) {
  const tab = { runs: new Map(runs), metrics, heard: [] };
  tab.hub = hubOf({
    name: 'test',
    open: streams.openStream,
    wanted: () => ({ runs: tab.runs, metrics: tab.metrics }),
    onEvent: (event) => {
      if (tab.runs.has(event.run)) {
        tab.heard.push(event);
        tab.runs.set(event.run, event.position ?? tab.runs.get(event.run));
      }
    },
    locks,
    Channel,
    ...more,
  });
  tab.hub.join();
  return tab;
}

/** Lets tabs exchange their messages. */
async function agreed() {
  await settled();
  mock.timers.tick(1_000);
  await settled();
}

const named = ({ heard }) => heard.map(({ name, run }) => `${name} ${run}`);

test('a single tab has one stream of what it follows, from its positions', async () => {
  tabOf([['a', '7-cafe'], ['b', null]], ['m']);
  await agreed();

  assert.equal(streams.all.length, 1);
  assert.deepEqual(streams.open[0].runs, ['a', 'b']);
  assert.deepEqual(streams.open[0].metrics, ['m']);
  assert.deepEqual([...streams.open[0].positions], [['a', '7-cafe']]);
});

test('a tab that follows nothing has no stream', async () => {
  tabOf([]);
  await agreed();

  assert.equal(streams.all.length, 0);
});

test('eight tabs share one stream, and each gets the events of its runs', async () => {
  const tabs = [...Array(8).keys()].map((tab) => tabOf([[`x${tab}`, null], ['shared', null]]));
  await agreed();

  assert.equal(streams.all.length, 1);
  assert.deepEqual(streams.open[0].runs, ['shared', 'x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']);
  streams.open[0].say({ name: 'steps', run: 'shared', position: '1' });
  streams.open[0].say({ name: 'steps', run: 'x5', position: '2' });
  await agreed();
  tabs.forEach((tab, place) => assert.deepEqual(named(tab), place === 5 ? ['steps shared', 'steps x5'] : ['steps shared']));
});

test('when the leader leaves, another tab resumes at the common positions', async () => {
  const [leader, ...others] = [tabOf([['a', null]]), tabOf([['a', null], ['b', null]]), tabOf([['b', null]])];
  await agreed();
  streams.open[0].say({ name: 'steps', run: 'a', position: '1-aa' });
  streams.open[0].say({ name: 'steps', run: 'b', position: '2-bb' });
  await agreed();
  leader.hub.leave();
  assert.equal(streams.open.length, 0);
  await agreed();

  assert.equal(streams.open.length, 1);
  assert.deepEqual([...streams.open[0].positions], [['a', '1-aa'], ['b', '2-bb']]);
  streams.open[0].say({ name: 'steps', run: 'b', position: '3-bb' });
  await agreed();
  others.forEach((tab) => assert.equal(named(tab).at(-1), 'steps b'));
  assert.equal(leader.heard.length, 1);
});

test('when another tab leaves, its runs are no longer followed, and the others continue', async () => {
  tabOf([['a', null]]);
  const other = tabOf([['b', null]]);
  await agreed();
  streams.open[0].say({ name: 'steps', run: 'a', position: '1-aa' });
  other.hub.leave();
  await agreed();

  assert.equal(streams.open.length, 1);
  assert.deepEqual(streams.open[0].runs, ['a']);
  assert.deepEqual([...streams.open[0].positions], [['a', '1-aa']]);
});

test('a tab that returns resumes at its positions', async () => {
  const tab = tabOf([['a', null]]);
  await agreed();
  streams.open[0].say({ name: 'steps', run: 'a', position: '1-aa' });
  tab.hub.leave();
  await agreed();
  assert.equal(streams.open.length, 0);
  tab.hub.join();
  await agreed();

  assert.deepEqual([...streams.open[0].positions], [['a', '1-aa']]);
});

test('only a run of which a joining tab has fewer steps is reported again', async () => {
  tabOf([['a', null], ['b', null]]);
  await agreed();
  streams.open[0].say({ name: 'steps', run: 'a', position: '1-aa' });
  streams.open[0].say({ name: 'steps', run: 'b', position: '2-bb' });
  tabOf([['b', '1-bb']]);
  await agreed();

  assert.equal(streams.all.length, 2);
  assert.deepEqual([...streams.open[0].positions], [['a', '1-aa']]);
});

test('a tab that joins at the same positions needs no new stream, and gets the states of the runs', async () => {
  tabOf([['a', null], ['b', null]]);
  await agreed();
  streams.open[0].say({ name: 'state', run: 'a', state: 'running', position: '1-aa' });
  streams.open[0].say({ name: 'problem', run: 'a' });
  streams.open[0].say({ name: 'problem', run: 'b' });
  streams.open[0].say({ name: 'state', run: 'b', state: 'running', position: '2-bb' });
  await agreed();
  const joining = tabOf([['a', '1-aa'], ['b', '2-bb']]);
  await agreed();

  assert.equal(streams.all.length, 1);
  assert.deepEqual(named(joining), ['state a', 'problem a', 'state b']);
});

test('tabs with different positions get all events of the run', async () => {
  tabOf([['a', '5']]);
  tabOf([['a', '9']]);
  await agreed();

  assert.deepEqual([...streams.open[0].positions], []);
});

test('the metrics are those of all tabs, or all if one tab wants all', async () => {
  tabOf([['a', null]], ['n', 'm']);
  const other = tabOf([['b', null]], ['m', 'o']);
  tabOf([], []);
  await agreed();
  assert.deepEqual(streams.open[0].metrics, ['m', 'n', 'o']);
  streams.open[0].say({ name: 'steps', run: 'a', position: '1-aa' });

  other.metrics = [];
  other.hub.changed();
  await agreed();
  assert.equal(streams.open.length, 1);
  assert.deepEqual(streams.open[0].metrics, []);
  assert.deepEqual([...streams.open[0].positions], []);
  other.metrics = [...Array(65).keys()].map((metric) => `m${metric}`);
  other.hub.changed();
  await agreed();
  assert.deepEqual(streams.open[0].metrics, []);
});

test('more runs than fit into a request are followed with further streams', async () => {
  tabOf([...Array(MANY).keys()].map((run) => [`r${run}`, null]));
  await agreed();

  assert.deepEqual(streams.open.map(({ runs }) => runs.length), [100, 50]);
});

test('if locks are missing or forbidden, each tab opens its own stream', async () => {
  const refusing = { request: () => Promise.reject(new Error('not here')) };
  mock.method(console, 'warn', () => {});
  const tabs = [tabOf([['a', null]], [], { locks: null }), tabOf([['a', null]], [], { Channel: null }),
    tabOf([['a', null]], [], { locks: refusing })];
  await agreed();

  assert.equal(streams.open.length, 3);
  streams.open.forEach((stream) => stream.say({ name: 'steps', run: 'a', position: '1' }));
  tabs.forEach((tab) => assert.deepEqual(named(tab), ['steps a']));
  tabs.forEach((tab) => tab.hub.leave());
  assert.equal(streams.open.length, 0);
});

test('tabs of other projects are not affected', async () => {
  tabOf([['a', null]]);
  tabOf([['b', null]], [], { name: 'another project' });
  await agreed();

  assert.deepEqual(streams.open.map(({ runs }) => runs), [['a'], ['b']]);
});
