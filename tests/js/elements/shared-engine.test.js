import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provideEngine, sharedEngine } from '../../../web/elements/shared-engine.js';

test('all elements of a page share one engine, and a failed load can be tried again', async () => {
  let calls = 0;
  provideEngine(async () => {
    calls++;
    if (calls === 1) throw new Error('no network');
    return /** @type {any} */ ({ calls });
  });
  await assert.rejects(sharedEngine(), /no network/);
  const [first, second] = await Promise.all([sharedEngine(), sharedEngine()]);
  assert.equal(first, second);
  assert.equal(calls, 2);
});

test('a loader that throws at once is a failed load, not a broken page', async () => {
  provideEngine(() => {
    throw new Error('at once');
  });
  await assert.rejects(sharedEngine(), /at once/);
});
