import test from 'node:test';
import assert from 'node:assert/strict';
import { ago } from './app/start/ago.js';

const HOUR = 3_600_000;

test('a time is given in the largest unit that fits', () => {
  const now = 100 * 24 * HOUR;
  assert.equal(ago(now - 2_000, now), 'a moment ago');
  assert.equal(ago(now - 5 * 60_000, now), '5 minutes ago');
  assert.equal(ago(now - 3 * HOUR, now), '3 hours ago');
  assert.equal(ago(now - 25 * HOUR, now), 'yesterday');
  assert.equal(ago(now - 80 * HOUR, now), '3 days ago');
});

test('a future time from another clock is a moment ago', () => {
  assert.equal(ago(10_000, 0), 'a moment ago');
});
