import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { startServer } from '../../tools/serve/server.mjs';
import { strictPolicy } from './browser.js';
import { usePackagePages } from './package-pages.js';

/** @typedef {import('./browser.js').Page} Page */

/** What makes a page isolated from other origins. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const policy = strictPolicy['Content-Security-Policy'];
const isolated = { ...isolation, ...strictPolicy };

/**
 * Computes with the engine that a loader of the package gives, and with the one of one thread.
 * @param {Page} page
 * @param {{ loader?: 'loadEngine' | 'loadEngineInWorker', threads?: number | 'auto', script?: string }} options
 * @returns {Promise<{ threads: number, right: boolean }>}
 */
const compute = (page, { loader = 'loadEngine', threads = 2, script = './package/index.js' } = {}) =>
  page.evaluate(
    async (address, name, asked) => {
      const attention = await import(address);
      const data = new Float32Array(4 * 200 * 32).map((_, index) => Math.sin(index));
      const x = { data, shape: [4, 200, 32] };
      const [engine, alone] = [
        await attention[name]({ threads: asked }),
        await attention.loadEngine({ threads: 1 }),
      ];
      let right = true;
      for (let round = 0; round < 20; round++) {
        const { output } = await engine.scaledDotProductAttention(x, x, x);
        right &&= String(output.data) === String(alone.scaledDotProductAttention(x, x, x).output.data);
      }
      const result = { threads: engine.threads, right };
      engine.dispose();
      alone.dispose();
      return result;
    },
    script,
    loader,
    threads,
  );

/** Until no worker is left. @param {Page} page */
async function assertNoWorkerLeft(page) {
  const deadline = Date.now() + 20_000;
  while (page.workers().length > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(page.workers().length, 0);
}

/** The files that the page has loaded. @param {Page} page @returns {Promise<string[]>} */
const loaded = (page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));

describe('threads in a browser', () => {
  const { folder, onPage } = usePackagePages();

  for (const loader of /** @type {const} */ (['loadEngine', 'loadEngineInWorker'])) {
    test(`an isolated page has them (${loader}), under a strict policy`, () =>
      onPage(isolated, async (page) => {
        assert.deepEqual(await compute(page, { loader, threads: 3 }), { threads: 3, right: true });
        await assertNoWorkerLeft(page);
      }));
  }

  test('left to itself, the engine takes as many as the machine runs, up to 4', () =>
    onPage(isolated, async (page) => {
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      const threads = Math.min(cores, 4);
      assert.deepEqual(await compute(page, { threads: 'auto' }), { threads, right: true });
    }));

  test('a page that is not isolated computes on one, and fetches nothing of the others', () =>
    onPage(strictPolicy, async (page) => {
      assert.deepEqual(await compute(page), { threads: 1, right: true });
      const files = await loaded(page);
      assert.ok(files.some((name) => /^attention-[a-z-]+\.wasm$/.test(name)));
      assert.deepEqual(
        files.filter((name) => name.includes('thread')),
        [],
      );
    }));

  test('an isolated page that may not start workers computes on one', () =>
    onPage(
      { ...isolation, 'Content-Security-Policy': `${policy}; worker-src 'none'` },
      async (page) => assert.deepEqual(await compute(page), { threads: 1, right: true }),
      { expected: /worker/i },
    ));

  test('a page that the script of the threads is missing from computes on one', async () => {
    cpSync(join(folder, 'package'), join(folder, 'partial'), { recursive: true });
    rmSync(join(folder, 'partial', 'thread.js'));
    await onPage(
      isolated,
      async (page) => {
        const result = await compute(page, { script: './partial/index.js' });
        assert.deepEqual(result, { threads: 1, right: true });
      },
      { expected: /thread\.js|404|blob:/ },
    );
  });

  test('an isolated page has them when the package lies on another origin', async () => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
    const cdn = await startServer({ root: folder, headers });
    const { origin } = new URL(cdn.url);
    const use = async (/** @type {Page} */ page) => {
      const result = await compute(page, { script: `${cdn.url}package/index.js` });
      assert.deepEqual(result, { threads: 2, right: true });
    };
    await onPage(isolation, use, { alsoFrom: [origin] }).finally(cdn.close);
  });

  test('dispose in the middle of a call leaves no worker behind', () =>
    onPage(isolated, async (page) => {
      const code = await page.evaluate(async () => {
        const { loadEngineInWorker } = await import(/** @type {any} */ ('./package/index.js'));
        const engine = await loadEngineInWorker({ threads: 2 });
        const x = { data: new Float32Array(4 * 16384 * 64), shape: [4, 16384, 64] };
        const call = engine.scaledDotProductAttention(x, x, x);
        await new Promise((resolve) => setTimeout(resolve, 200));
        engine.dispose();
        return call.catch((/** @type {any} */ error) => error.code);
      });
      assert.equal(code, 'disposed');
      await assertNoWorkerLeft(page);
    }));
});
