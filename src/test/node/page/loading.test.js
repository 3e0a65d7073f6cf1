// How requests are repeated while a run is being read.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { continues, problemsOf, repetition, textOf } from './app/page/loading.js';

const LOADING = () => ({ type: '/problems/run-loading', detail: 'it is being read', retryAfter: '1' });
const TIMEOUT = () => ({ type: '/problems/wandb-timeout', status: 504, detail: 'too slow' });
const UNREACHED = () => ({ type: null, status: 0 });
const MINUTES = 60_000;

let repeat;
let sent;
let signal;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  repeat = repetition();
  sent = 0;
  signal = { aborted: false };
});

const respond = (problem, request = 'a') => repeat(request, [problem], () => { sent += 1; }, signal);

/** The pause before the next request, in seconds; null if there is none. */
function pauseAfter(problem) {
  const before = sent;
  respond(problem);
  for (let seconds = 0; seconds < 600; seconds += 1) {
    if (sent > before) {
      return seconds;
    }
    mock.timers.tick(1_000);
  }
  return null;
}

test('while a run is being read, the request is repeated each second', () => {
  for (let times = 0; times < 50; times += 1) {
    assert.equal(pauseAfter(LOADING()), 1);
  }
});

test('failures on the way are followed by growing pauses, until there were ten in a row', () => {
  respond(LOADING());
  const pauses = Array.from({ length: 11 }, () => pauseAfter(TIMEOUT()));

  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 30, 30, 30, 30, 30, null]);
  assert.equal(pauseAfter(TIMEOUT()), null);
  assert.equal(pauseAfter(LOADING()), 1);
  assert.equal(pauseAfter(TIMEOUT()), 1);
});

test('progress shortens the pauses again', () => {
  const pauses = [LOADING(), UNREACHED(), TIMEOUT(), LOADING(), TIMEOUT(), UNREACHED()].map(pauseAfter);

  assert.deepEqual(pauses, [1, 1, 2, 1, 1, 2]);
});

test('the pause is at least as long as the service requests, unless that is too long', () => {
  const busy = (retryAfter) => ({ type: '/problems/wandb-busy', status: 503, retryAfter });
  const pauses = [LOADING(), busy('20'), busy('Sun, 06 Nov 1994 08:49:37 GMT'), busy('1'), busy('3600')].map(pauseAfter);

  assert.deepEqual(pauses, [1, 20, 2, 4, null]);
});

test('a failure is not followed by another request if no run was being read before', () => {
  assert.equal(pauseAfter(TIMEOUT()), null);
  respond(LOADING(), 'another selection');
  mock.timers.tick(1_000);
  assert.equal(pauseAfter(TIMEOUT()), null);
  repeat('a', [], () => {}, signal);
  assert.equal(pauseAfter(TIMEOUT()), null);
});

test('failures that do not pass are not followed by another request', () => {
  const lasting = [401, 403, 404, 422, 500].map((status) => ({ type: '/problems/of-this-status', status }));
  for (const problem of [...lasting, { type: null, status: 404 }, { type: '/problems/wandb-refused', status: 502 }, new Error('a fault')]) {
    respond(LOADING());
    mock.timers.tick(1_000);
    assert.equal(pauseAfter(problem), null, JSON.stringify(problem));
    assert.equal(continues(problem), false);
    assert.equal(pauseAfter(TIMEOUT()), null);
  }
});

test('a request that was replaced is not repeated', () => {
  respond(LOADING());
  signal.aborted = true;
  mock.timers.tick(10 * MINUTES);

  assert.equal(sent, 0);
});

test('each problem says whether it continues', () => {
  const [loading, timeout, unknown] = [LOADING(), TIMEOUT(), { type: '/problems/not-found', status: 404, detail: 'unknown' }];
  const runs = [{ problem: loading }, { problem: timeout }, { problem: null }, { problem: unknown }];
  const problems = problemsOf({ runs }, (response) => response.runs);
  assert.deepEqual(problems, [loading, timeout, unknown]);
  assert.deepEqual(problems.map(continues), [false, false, false]);
  assert.equal(repeat('a', problems, () => {}, signal), true);

  assert.deepEqual(problems.map(textOf), ['it is being read. It continues automatically.', 'too slow. It continues automatically.', 'unknown']);
  const failed = new Error('as a whole');
  assert.deepEqual(problemsOf(failed, () => assert.fail()), [failed]);
});
