import assert from 'node:assert/strict';
import { test } from 'node:test';
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
