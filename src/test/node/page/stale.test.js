import test from 'node:test';
import assert from 'node:assert/strict';
import { staleSince } from './app/responses/stale.js';

test('a response served while W&B fails is stale since it was no longer fresh', () => {
  assert.equal(staleSince('RunComparer; hit; ttl=-90; detail=wandb-failed', 100_000), 10_000);
});

test('every other response is not', () => {
  [null, '', 'RunComparer; hit; ttl=10', 'RunComparer; fwd=miss; stored', 'RunComparer; fwd=stale; stored']
    .forEach((header) => assert.equal(staleSince(header), null));
});
