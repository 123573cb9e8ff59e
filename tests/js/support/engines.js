import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import '../../../tools/relaxed-simd.cjs';

export const VARIANTS = /** @type {const} */ (['scalar', 'simd', 'relaxed-simd']);

/**
 * A test of every variant of the engine; afterwards nothing of it may be alive.
 * @param {string} name
 * @param {(engine: import('attention-wasm').Engine) => void | Promise<void>} body
 */
export function testEachVariant(name, body) {
  for (const variant of VARIANTS) {
    test(`${name} (${variant})`, async () => {
      const engine = await loadEngine({ variant });
      try {
        await body(engine);
      } finally {
        engine.dispose();
      }
      assert.equal(engine.liveHandles, 0);
    });
  }
}
