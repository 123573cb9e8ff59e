import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usePackagePages } from './package-pages.js';

const { onPage } = usePackagePages();

test('a page waits awake for a thread that dies with a task in its hands, then computes on one', () => {
  const isolation = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  return onPage(isolation, async (page) => {
    const result = await page.evaluate(async () => {
      const { loadEngine } = await import(/** @type {any} */ ('./package/index.js'));
      // A helper with its stack at address 0 claims a task and dies of the first thing that it puts there.
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        post.call(this, 'stack' in message ? { ...message, stack: 0 } : message);
      };
      const [engine, alone] = [await loadEngine({ threads: 2 }), await loadEngine({ threads: 1 })];
      const data = new Float32Array(8 * 256 * 32).map((_, index) => Math.sin(index));
      const x = { data, shape: [8, 256, 32] };
      const expected = String(alone.scaledDotProductAttention(x, x, x).output.data);
      const before = engine.threads;
      let right = true;
      for (let call = 0; call < 1000 && engine.threads > 1; call++) {
        right &&= String(engine.scaledDotProductAttention(x, x, x).output.data) === expected;
      }
      return { before, after: engine.threads, right };
    });
    assert.deepEqual(result, { before: 2, after: 1, right: true });
  });
});
