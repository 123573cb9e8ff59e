import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer } from '../../tools/serve/server.mjs';
import { strictPolicy } from './browser.js';
import { usePackagePages } from './package-pages.js';

const pages = usePackagePages();

/** In a page: what the head of coreference gives to the cat and to the mat, on the page's thread and in a worker. */
async function lookAtIt() {
  const script = './package/index.js';
  const { loadEngine, loadEngineInWorker } = await import(script);
  const found = [];
  for (const load of [loadEngine, loadEngineInWorker]) {
    const engine = await load({ threads: 1 });
    const model = await engine.loadModel();
    const { layer, head } = model.info.probes.coreference;
    for (const [adjective, word] of [
      ['tired', 'cat'],
      ['soft', 'mat'],
    ]) {
      const text = `The cat sat on the mat because it was ${adjective}.`;
      const { tokens, weights, restored } = await model.attend(text);
      const [, H, L] = weights.shape;
      const it = tokens.indexOf('it');
      const place = { layer, head, queryIndex: it, keyIndex: tokens.indexOf(word) };
      const { weight } = await model.explainWeight(text, place);
      const shown = weights.data[((layer * H + head) * L + it) * L + place.keyIndex];
      found.push({ weight, shown, restored: restored[it].token, word });
    }
    engine.dispose();
  }
  return found;
}

test('in a page under a strict policy, and in its worker, "it" finds the cat, and the mat', async () => {
  await pages.onPage(strictPolicy, async (page) => {
    const found = await page.evaluate(lookAtIt);
    assert.equal(found.length, 4);
    for (const { weight, shown, restored, word } of found) {
      assert.ok(weight >= 0.9, `${word}: ${weight}`);
      assert.equal(weight, shown);
      assert.equal(restored, word);
    }
    assert.deepEqual(found.slice(2), found.slice(0, 2));
  });
});

test('a lab works on a page of another origin, by its script and its tag', async () => {
  const cdn = await startServer({ root: pages.folder, headers: { 'Access-Control-Allow-Origin': '*' } });
  const { origin } = new URL(cdn.url);
  const policy = `script-src ${origin} 'wasm-unsafe-eval'; worker-src blob: ${origin}; connect-src ${origin}`;
  const use = async (/** @type {import('./browser.js').Page} */ page) => {
    await page.evaluate((address) => {
      document.body.innerHTML = '<attention-trained-model></attention-trained-model>';
      return import(address);
    }, `${cdn.url}package/labs.js`);
    await page.waitForFunction(
      () => document.querySelector('attention-trained-model')?.shadowRoot?.querySelector('#restored'),
      { timeout: 20_000 },
    );
    const text = await page.evaluate(
      () =>
        document.querySelector('attention-trained-model')?.shadowRoot?.querySelector('#restored')
          ?.textContent,
    );
    assert.match(String(text).replace(/\s+/g, ' '), /puts .?cat.?, probability 0\.9/);
  };
  await pages.onPage({ 'Content-Security-Policy': policy }, use, { alsoFrom: [origin] }).finally(cdn.close);
});
