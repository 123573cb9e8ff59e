import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../tools/serve/server.mjs';
import { strictPolicy, useBrowser } from './browser.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

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
  const web = useBrowser();
  // Real files: a browser does not let tests answer for the scripts of workers.
  const folder = mkdtempSync(join(tmpdir(), 'attention-wasm-worker-'));
  before(() => {
    cpSync(dist, join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'page.html'), '<!doctype html><link rel="icon" href="page.html">');
  });
  after(() => rmSync(folder, { recursive: true }));

  /**
   * @param {Record<string, string>} headers of the page's server
   * @param {(page: import('./browser.js').Page) => Promise<void>} use
   * @param {import('./browser.js').PageOptions} [options]
   */
  async function onPage(headers, use, options = {}) {
    const server = await startServer({ root: folder, headers });
    const alsoFrom = [new URL(server.url).origin, ...(options.alsoFrom ?? [])];
    const visit = async (/** @type {import('./browser.js').Page} */ page) => {
      await page.goto(`${server.url}page.html`);
      await use(page);
    };
    await web.withPage(visit, { ...options, alsoFrom }).finally(server.close);
  }

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
