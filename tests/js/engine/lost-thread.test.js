import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { recordWorkers } from '../support/recorded-workers.js';

test('a thread that dies with a task in its hands costs the engine its threads, and no result', async () => {
  // A helper with its stack at address 0 claims a task and dies of the first thing that it puts there.
  const onStart = (/** @type {any} */ message) => ({ ...message, stack: 0 });
  const { result: engine, workers } = await recordWorkers(() => loadEngine({ threads: 2 }), onStart);
  assert.equal(engine.threads, 2);
  const died = once(workers[0], 'error');
  const [alone, shape] = [await loadEngine({ threads: 1 }), [1, 8, 256, 32]];
  const x = { data: new Float32Array(8 * 256 * 32).map((_, index) => Math.sin(index * 0.37)), shape };
  const expected = alone.scaledDotProductAttention(x, x, x, { returns: ['weights'] });
  const assertRight = () =>
    assert.deepEqual(engine.scaledDotProductAttention(x, x, x, { returns: ['weights'] }), expected);

  // Whether it comes in time to claim one is the machine's affair.
  for (let call = 0; call < 1000 && engine.threads > 1; call++) assertRight();
  assert.equal(engine.threads, 1);
  const [error] = await died;
  assert.equal(error.name, 'RuntimeError');
  const { heapBytes } = engine;
  for (let call = 0; call < 20; call++) assertRight();
  assert.equal(engine.heapBytes, heapBytes);
  assert.equal(engine.liveHandles, 1);
  engine.dispose();
  alone.dispose();
});
