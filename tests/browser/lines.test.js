import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();

const json = JSON.stringify({
  weights: [
    [
      [0.9, 0.1],
      [0.4, 0.6],
      [0.02, 0.98],
    ],
    [
      [0.5, 0.5],
      [0, 1],
      [0.3, 0.7],
    ],
  ],
  queryTokens: ['le', 'chat', 'dort'],
  keyTokens: ['the', 'cat'],
});
const body = `<attention-lines id="lab">fallback<script type="application/json">${json}</script></attention-lines>`;

/** @param {import('./browser.js').Page} page */
async function open(page) {
  await page.goto(`${web.url}course.html`);
  await page.waitForFunction(() => lab()?.shadowRoot?.querySelector('svg[role="img"]'), { timeout: 20_000 });
}

/** @param {import('./browser.js').Page} page */
const seen = (page) =>
  page.evaluate(async () => {
    await lab().updateComplete;
    const { shadowRoot } = lab();
    return {
      lines: shadowRoot.querySelectorAll('svg[role="img"] path').length,
      numbers: Array.from(shadowRoot.querySelectorAll('data'), ({ value }) => Number(value)),
      lit: Array.from(
        shadowRoot.querySelectorAll('ol:last-of-type li.lit .token'),
        ({ textContent }) => textContent,
      ),
      spoken: shadowRoot.querySelector('[aria-live]').textContent,
    };
  });

describe('<attention-lines>', () => {
  test('draws a line for each weight from the threshold on, of a pair of sentences', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        assert.equal((await seen(page)).lines, 10, 'all but 0 and 0.02');
        await page.evaluate(() => {
          lab().threshold = 0.5;
        });
        assert.equal((await seen(page)).lines, 7);
        const widths = await page.evaluate(() =>
          Array.from(lab().shadowRoot.querySelectorAll('svg[role="img"] path'), (path) =>
            Number.parseFloat(getComputedStyle(path).strokeWidth),
          ),
        );
        assert.ok(widths[widths.length - 1] > widths[0], String(widths));
      },
      { files: coursePage(body) },
    );
  });

  test('a token that has the focus shows its lines alone, with their numbers; Enter keeps it so', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        await page.evaluate(() => lab().shadowRoot.querySelectorAll('ol button')[1].focus());
        const pointed = await seen(page);
        assert.equal(pointed.lines, 3);
        assert.deepEqual(pointed.numbers, [0.4, 0.6, 1]);
        assert.deepEqual(pointed.lit, ['the', 'cat']);
        assert.equal(
          pointed.spoken,
          'Head 0: “chat” attends to “cat”: 0.600. Head 1: “chat” attends to “cat”: 1',
        );
        await page.keyboard.press('Enter');
        await page.evaluate(() => lab().shadowRoot.activeElement.blur());
        const pinned = await seen(page);
        assert.equal(pinned.lines, 3);
        assert.equal(await page.evaluate(() => lab().getAttribute('row')), '1');
        const changes = await page.evaluate(() =>
          globalThis.events.filter(({ type }) => type === 'attention-change').map(({ detail }) => detail),
        );
        assert.deepEqual(changes, [{ reason: 'row', heads: '', threshold: 0.05, row: 1 }]);
      },
      { files: coursePage(body) },
    );
  });

  test('heads are chosen, and the last one stays', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const toggle = (/** @type {number} */ head) =>
          page.evaluate(async (index) => {
            lab().shadowRoot.querySelectorAll('input[type="checkbox"]')[index].click();
            await lab().updateComplete;
            return lab().heads;
          }, head);
        assert.equal(await toggle(0), '1');
        assert.equal((await seen(page)).lines, 5);
        assert.equal(await toggle(1), '1');
        assert.equal(await toggle(0), '');
      },
      { files: coursePage(body) },
    );
  });

  test('200 tokens of 12 heads are drawn, the strongest lines of them, and it says so', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const took = await page.evaluate(async () => {
          const [H, L] = [12, 200];
          const data = Float32Array.from({ length: H * L * L }, (_, place) => ((place * 7919) % 1000) / 1000);
          const began = performance.now();
          Object.assign(lab(), {
            weights: { data, shape: [H, L, L] },
            queryTokens: undefined,
            keyTokens: undefined,
            threshold: 0.2,
          });
          await lab().updateComplete;
          return performance.now() - began;
        });
        assert.ok(took < 3000, `${took} ms`);
        assert.equal((await seen(page)).lines, 1500);
        const text = await page.evaluate(() => lab().shadowRoot.querySelector('.card > .quiet').textContent);
        assert.match(text, /Drawn are the 1500 strongest of 384000 lines/);
      },
      { files: coursePage(body) },
    );
  });

  test('scores do not paint over the page, and refused weights leave what was shown', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const seenNow = await page.evaluate(async () => {
          lab().weights = [
            [500, -3],
            [2, 1],
          ];
          lab().queryTokens = ['a', 'b'];
          await lab().updateComplete;
          const widths = Array.from(lab().shadowRoot.querySelectorAll('svg[role="img"] path'), (path) =>
            Number.parseFloat(getComputedStyle(path).strokeWidth),
          );
          Object.assign(lab(), {
            weights: [[Number.NaN]],
            queryTokens: ['z'],
            heads: { toString: () => null.x },
          });
          await lab().updateComplete;
          const tokens = Array.from(lab().shadowRoot.querySelectorAll('ol button'), ({ textContent }) =>
            textContent.trim(),
          );
          return { widths, tokens, problems: lab().shadowRoot.querySelectorAll('.problem').length };
        });
        assert.ok(Math.max(...seenNow.widths) <= 5, String(seenNow.widths));
        assert.deepEqual(seenNow.tokens, ['a', 'b']);
        assert.ok(seenNow.problems >= 2);
      },
      { files: coursePage(body) },
    );
  });

  test('what cannot be shown is said', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        await page.evaluate(() => Object.assign(lab(), { heads: '0 7', row: 9, threshold: 'much' }));
        await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('.problem').length === 3);
        await page.evaluate(() => {
          lab().queryTokens = ['one'];
        });
        await page.waitForFunction(() =>
          globalThis.events.some(({ detail }) => detail.code === 'tokensCount'),
        );
      },
      { files: coursePage(body) },
    );
  });

  testForEverybody(
    web,
    async (page) => {
      await open(page);
      await page.evaluate(() => {
        lab().row = 0;
        lab().queryTokens = ['incomprehensibilities', 'chat', 'dort'];
      });
      await seen(page);
    },
    { files: coursePage(body) },
  );
});
