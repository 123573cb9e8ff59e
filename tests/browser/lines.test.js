import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';
import { openLayered } from './layered-weights.js';
import { savedFiles } from './saved-files.js';

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

  test('what is shown is saved: the lines as a table and as a figure', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        await page.evaluate(() =>
          Object.assign(lab(), { queryTokens: ['=le', 'chat', 'dort'], threshold: 0.5 }),
        );
        const all = await savedFiles(page);
        assert.deepEqual(Object.keys(all), ['CSV', 'JSON', 'PNG', 'SVG', 'TikZ']);
        assert.deepEqual(
          Object.values(all).map(({ name }) => name),
          ['csv', 'json', 'png', 'svg', 'tex'].map((ending) => `attention-lines.${ending}`),
        );
        const [header, ...rows] = all.CSV.text.trim().split('\r\n');
        assert.equal(header, '"queryIndex","queryToken","keyIndex","keyToken","head","weight"');
        assert.deepEqual(rows, [
          '0,"\'=le",0,"the",0,0.9',
          '0,"\'=le",0,"the",1,0.5',
          '0,"\'=le",1,"cat",1,0.5',
          '1,"chat",1,"cat",0,0.6',
          '1,"chat",1,"cat",1,1',
          '2,"dort",1,"cat",0,0.98',
          '2,"dort",1,"cat",1,0.7',
        ]);
        const titles = (/** @type {string} */ text) =>
          Array.from(text.matchAll(/<title>([^<]*)</g), ([, title]) => title);
        assert.equal(titles(all.SVG.text).length, 7);
        assert.ok(titles(all.SVG.text).includes('Head 0: =le → the: 0.9'), all.SVG.text);
        assert.ok(all.PNG.width > 600 && all.PNG.height > 200, `${all.PNG.width} × ${all.PNG.height}`);
        await page.evaluate(() => Object.assign(lab(), { heads: '1', row: 1 }));
        const some = await savedFiles(page);
        assert.deepEqual(some.CSV.text.split('\r\n').slice(1), ['1,"chat",1,"cat",1,1', '']);
        assert.deepEqual(titles(some.SVG.text), ['Head 1: chat → cat: 1']);
        const stroke = await page.evaluate(
          () => getComputedStyle(lab().shadowRoot.querySelector('svg[role="img"] path')).stroke,
        );
        assert.ok(some.SVG.text.includes(`stroke="${stroke.replaceAll(' ', '')}"`), stroke);
      },
      { files: coursePage(body) },
    );
  });

  test('its JSON shows the same lines again, of the layer that was shown', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-lines', 'layer="1" heads="0 2" threshold="0.15" row="2"');
        const { JSON: file } = await savedFiles(page);
        assert.equal(file.name, 'attention-lines-layer-1.json');
        const [first, again] = await page.evaluate(async (text) => {
          const other = document.createElement('attention-lines');
          const script = document.createElement('script');
          Object.assign(script, { type: 'application/json', textContent: text });
          other.append(script);
          lab().after(other);
          await other.updateComplete;
          const width = 'width: 480px';
          const seenOf = async (/** @type {any} */ element) => {
            element.style = width;
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
            await element.updateComplete;
            const { shadowRoot } = element;
            return {
              lines: Array.from(
                shadowRoot.querySelectorAll('svg[role="img"] path'),
                (path) => path.outerHTML,
              ),
              numbers: Array.from(shadowRoot.querySelectorAll('data'), ({ value }) => value),
              texts: shadowRoot.querySelector('.card').textContent.replace(/\s+/g, ' '),
              problems: shadowRoot.querySelectorAll('.problem').length,
            };
          };
          return [await seenOf(lab()), await seenOf(other)];
        }, file.text);
        assert.ok(first.lines.length > 2, `${first.lines.length}`);
        assert.deepEqual(again, first);
        const { weights } = JSON.parse(file.text);
        const wanted = await page.evaluate(() => Array.from(lab().weights.data.subarray(48), Number));
        assert.deepEqual(weights.flat(2).map(Math.fround), wanted);
      },
      { files: coursePage('') },
    );
  });

  test('Arabic names of heads keep their order in a figure, whose labels run from left to right', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        await page.evaluate(() => {
          lab().lang = 'ar';
        });
        await page.waitForFunction(() => lab().matches(':state(rtl)'));
        const { SVG } = await savedFiles(page);
        assert.ok(SVG.text.includes('>\u2067الرأس \u20661\u2069\u2069</text>'), SVG.text);
      },
      { files: coursePage(body) },
    );
  });

  test('a column longer than a figure can be is saved as data alone, and so is said what has gone', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const signs = () =>
          page.evaluate(async (length) => {
            const data = new Float32Array(length * length).fill(1 / length);
            Object.assign(lab(), {
              weights: { data, shape: [length, length] },
              queryTokens: null,
              keyTokens: null,
            });
            await lab().updateComplete;
            return lab().shadowRoot.querySelectorAll('.files button').length;
          }, length);
        let length = 512;
        assert.equal(await signs(), 5);
        length = 513;
        assert.equal(await signs(), 2);
        await page.evaluate(() => {
          structuredClone(lab().weights.data.buffer, { transfer: [lab().weights.data.buffer] });
          lab().shadowRoot.querySelector('.files button').click();
        });
        await page.waitForFunction(() =>
          globalThis.events.some(({ detail }) => /** @type {any} */ (detail).code === 'file'),
        );
        const said = await page.evaluate(() => lab().shadowRoot.querySelector('.problem').textContent);
        assert.match(said, /The memory of these weights was handed on/);
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
