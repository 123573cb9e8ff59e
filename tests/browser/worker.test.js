import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startServer } from '../../tools/serve/server.mjs';
import { strictPolicy } from './browser.js';
import { usePackagePages } from './package-pages.js';

/**
 * Loads the engine in a worker and computes with it: two equal keys, so every weight is 1/2.
 * @param {import('./browser.js').Page} page
 * @param {string} script the package's index.js
 */
const computeInWorker = (page, script) =>
  page.evaluate(async (address) => {
    const { loadEngineInWorker, tensor } = await import(address);
    const engine = await loadEngineInWorker();
    const x = tensor([1, 0, 1, 0], [2, 2]);
    const { weights } = await engine.scaledDotProductAttention(x, x, x, { returns: ['weights'] });
    const refused = await engine.scaledDotProductAttention(x, x, 5).catch((error) => error.name);
    const { inWorker } = engine;
    engine.dispose();
    return { inWorker, weights: [...weights.data], refused };
  }, script);

const computed = { weights: [0.5, 0.5, 0.5, 0.5], refused: 'TypeError' };

describe('the engine in a web worker', () => {
  const { folder, onPage } = usePackagePages();

  test('computes off the page, under a strict policy', () =>
    onPage(strictPolicy, async (page) => {
      assert.deepEqual(await computeInWorker(page, './package/index.js'), { inWorker: true, ...computed });
    }));

  test('computes off the page when the package lies on another origin', async () => {
    const cdn = await startServer({ root: folder, headers: { 'Access-Control-Allow-Origin': '*' } });
    const { origin } = new URL(cdn.url);
    const policy = `script-src ${origin} 'wasm-unsafe-eval'; worker-src blob: ${origin}; connect-src ${origin}`;
    const use = async (/** @type {import('./browser.js').Page} */ page) => {
      const result = await computeInWorker(page, `${cdn.url}package/index.js`);
      assert.deepEqual(result, { inWorker: true, ...computed });
    };
    await onPage({ 'Content-Security-Policy': policy }, use, { alsoFrom: [origin] }).finally(cdn.close);
  });

  test('computes on the page where workers are forbidden, behind the same promises', () =>
    onPage(
      { 'Content-Security-Policy': `${strictPolicy['Content-Security-Policy']}; worker-src 'none'` },
      async (page) => {
        assert.deepEqual(await computeInWorker(page, './package/index.js'), { inWorker: false, ...computed });
      },
      { expected: /worker/i },
    ));
});
