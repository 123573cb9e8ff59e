import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';

const web = useBrowser();
const first = 'the cat sat on the mat because it was tired';

/** @param {import('./browser.js').Page} page @param {string} [hash] */
async function open(page, hash = '') {
  await page.goto('about:blank');
  await page.goto(`${web.url}views.html${hash}`);
  await page.waitForFunction(() => document.querySelector('#lab attention-embedding')?.query, {
    timeout: 20_000,
  });
  await page.waitForFunction(() => document.querySelector('#positions').positions);
}

describe('all views of one sentence', () => {
  /** @type {import('../../web/engine/language/language-model.js').LanguageModel} */
  let model;
  before(async () => {
    model = await (await loadEngine()).loadModel('language');
  });

  /** Whether the page shows, to a float32's last bits, what the engine computes. @param {import('./browser.js').Page} page
   * @param {string} text @param {number[]} [off] place of a head */
  async function assertComputed(page, text, off) {
    const data = Float32Array.from({ length: 12 }, (_, place) =>
      off && off[0] * 4 + off[1] === place ? 0 : 1,
    );
    const expected = model.attend(text, {
      headScale: { data, shape: [3, 4] },
      returns: ['query', 'key'],
    });
    const shown = await page.evaluate(() => {
      const { weights, query, key, queryTokens } = /** @type {any} */ (
        document.querySelector('#lab attention-embedding')
      );
      return { numbers: [weights, query, key].map(({ data }) => Array.from(data, Number)), queryTokens };
    });
    assert.deepEqual(shown.queryTokens, expected.tokens);
    for (const [index, { data }] of [expected.weights, expected.query, expected.key].entries()) {
      assert.equal(shown.numbers[index].length, data.length);
      for (const [place, value] of data.entries())
        assert.ok(
          Math.abs(shown.numbers[index][place] - value) <= 1e-5,
          `${shown.numbers[index][place]} ${value}`,
        );
    }
  }

  test('shows what the engine computes, also of another sentence and without a head', async () => {
    await web.withPage(async (page) => {
      await open(page);
      await assertComputed(page, first);
      await page.evaluate(() => {
        document.querySelector('#text').value = 'the dog saw a cat';
        document.querySelector('#text').dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.waitForFunction(
        () => document.querySelector('#lab attention-lines').queryTokens.length === 6,
      );
      await assertComputed(page, 'the dog saw a cat');
      const before = await page.evaluate(() =>
        String(document.querySelector('#lab attention-lines').weights.data),
      );
      await page.evaluate(() =>
        document.querySelector('#heads').shadowRoot.querySelectorAll('.switch input')[1].click(),
      );
      await page.waitForFunction(
        (text) => String(document.querySelector('#lab attention-lines').weights.data) !== text,
        {},
        before,
      );
      await assertComputed(page, 'the dog saw a cat', [0, 1]);
    });
  });

  test('a word that it does not know is said, and the sentence before stays', async () => {
    await web.withPage(async (page) => {
      await open(page);
      await page.evaluate(() => {
        document.querySelector('#text').value = Array.from({ length: 200 }, () => 'the').join(' ');
        document.querySelector('#text').dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.waitForFunction(() => document.querySelector('#problem').textContent !== '');
      await assertComputed(page, first);
    });
  });

  test('a model that has not come is said, and asked for again with the next sentence', async () => {
    await web.withPage(async (page) => {
      await page.evaluateOnNewDocument(() => {
        // Without workers the engine, and what it fetches, is on the page.
        globalThis.Worker = /** @type {any} */ (undefined);
        const original = globalThis.fetch;
        let isThere = false;
        globalThis.fetch = async (...request) =>
          isThere || !String(request[0]).includes('language.safetensors')
            ? original(...request)
            : new Response('', { status: 503 });
        addEventListener('repaired', () => {
          isThere = true;
        });
      });
      await page.goto(`${web.url}views.html`);
      await page.waitForFunction(() => document.querySelector('#problem').textContent.includes('503'));
      await page.evaluate(() => {
        dispatchEvent(new Event('repaired'));
        document.querySelector('#text').dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.waitForFunction(() => document.querySelector('#lab attention-embedding').query);
      await assertComputed(page, first);
      assert.equal(await page.evaluate(() => document.querySelector('#problem').textContent), '');
    });
  });

  test('its address leads back to sentence, head, query and cell', async () => {
    await web.withPage(async (page) => {
      await open(page, '#v=1&sentence=the+dog+saw+a+cat&layer=2&head=3&row=4&column=2&off=1.0');
      await page.waitForFunction(() => document.querySelector('#heatmap').cursor?.queryIndex === 4);
      assert.deepEqual(
        await page.evaluate(() => {
          const [heatmap, lines, embedding] = ['heatmap', 'lines', 'embedding'].map(
            (name) => /** @type {any} */ (document.querySelector(`#lab attention-${name}`)),
          );
          return [heatmap.layer, heatmap.head, heatmap.cursor, lines.heads, lines.row, embedding.row];
        }),
        [2, 3, { queryIndex: 4, keyIndex: 2 }, '3', 4, 4],
      );
      await assertComputed(page, 'the dog saw a cat', [1, 0]);
      await page.evaluate(() =>
        document.querySelector('#lab attention-lines').shadowRoot.querySelectorAll('ol button')[5].click(),
      );
      await page.waitForFunction(() => location.hash.includes('row=5'));
      const hash = await page.evaluate(() => location.hash);
      assert.match(hash, /^#v=1&/);
      await open(page, hash);
      await page.waitForFunction(() => document.querySelector('#heatmap').cursor?.queryIndex === 5);
      assert.equal(await page.evaluate(() => document.querySelector('#text').value), 'the dog saw a cat');
    });
  });

  testForEverybody(web, (page) => open(page, '#v=1&layer=1&head=0&row=8'));
});
