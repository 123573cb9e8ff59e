import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import '../../../tools/relaxed-simd.cjs';

/** @type {import('attention-wasm').LoadOptions[]} */
const BUILDS = [
  { variant: 'scalar', threads: 1 },
  { variant: 'simd', threads: 1 },
  { variant: 'relaxed-simd', threads: 1 },
  { variant: 'simd', threads: 2 },
  { variant: 'relaxed-simd', threads: 3 },
];

/**
 * A test of every build of the engine; afterwards nothing of it may be alive.
 * @param {string} name
 * @param {(engine: import('attention-wasm').Engine) => void | Promise<void>} body
 */
export function testEachVariant(name, body) {
  for (const { variant, threads } of BUILDS) {
    test(`${name} (${variant}, threads: ${threads})`, async () => {
      const engine = await loadEngine({ variant, threads });
      assert.equal(engine.threads, threads);
      try {
        await body(engine);
      } finally {
        engine.dispose();
      }
      assert.equal(engine.liveHandles, 0);
    });
  }
}
