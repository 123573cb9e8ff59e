import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';
import { savedFiles } from './saved-files.js';

const web = useBrowser();

/** @param {import('./browser.js').Page} page */
async function open(page) {
  await page.goto(`${web.url}steps.html`);
  await page.waitForFunction(() => lab().steps && mask().queryTokens?.length === 3, { timeout: 20_000 });
  await page.waitForFunction(() =>
    mask().shadowRoot.querySelector('attention-matrix')?.shadowRoot.querySelector('td'),
  );
}

/** Where a cell of the mask is, in the window. @param {import('./browser.js').Page} page @param {number} row @param {number} column */
const place = (page, row, column) =>
  page.evaluate(
    (i, j) => {
      const matrix = mask().shadowRoot.querySelector('attention-matrix');
      matrix.scrollIntoView({ block: 'center', behavior: 'instant' });
      const cell = matrix.shadowRoot.querySelectorAll('tbody tr')[i].querySelectorAll('td')[j];
      const { x, y, width, height } = cell.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    row,
    column,
  );

/** @param {import('./browser.js').Page} page */
const drawn = (page) => page.evaluate(() => Array.from(mask().mask.data, Number));

describe('<attention-mask>', () => {
  test('is drawn by dragging, and the steps follow', async () => {
    await web.withPage(async (page) => {
      await open(page);
      assert.deepEqual(await drawn(page), [1, 0, 0, 1, 1, 0, 1, 1, 1]);
      const [from, to] = [await place(page, 0, 0), await place(page, 2, 0)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 12 });
      await page.mouse.up();
      await page.waitForFunction(() => mask().switched === '0.0 1.0 2.0');
      assert.deepEqual(await drawn(page), [0, 0, 0, 0, 1, 0, 0, 1, 1]);
      await page.waitForFunction(() => lab().edits === 'mask 0 0, mask 3 0, mask 6 0');
      const weights = await page.evaluate(() => Array.from(lab().steps.weights.data.slice(0, 6), Number));
      assert.deepEqual(weights, [0, 0, 0, 0, 1, 0]);
      const text = await page.evaluate(() => mask().shadowRoot.querySelector('[role="status"]').textContent);
      assert.match(text, /“sat” sees 2 of 3/);
    });
  });

  test('a click switches a cell and back, and so does Enter', async () => {
    await web.withPage(async (page) => {
      await open(page);
      const { x, y } = await place(page, 1, 2);
      await page.mouse.click(x, y);
      await page.waitForFunction(() => mask().switched === '1.2');
      await page.mouse.click(x, y);
      await page.waitForFunction(() => mask().switched === '');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => mask().switched === '1.2');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press(' ');
      await page.waitForFunction(() => mask().switched === '0.2 1.2');
    });
  });

  test('a drag that ends outside has ended, and a click without a mouse counts', async () => {
    await web.withPage(async (page) => {
      await open(page);
      const [inside, other] = [await place(page, 0, 0), await place(page, 2, 2)];
      await page.mouse.move(inside.x, inside.y);
      await page.mouse.down();
      await page.mouse.move(inside.x, inside.y - 90, { steps: 4 });
      await page.mouse.up();
      await page.waitForFunction(() => mask().switched === '0.0');
      await page.mouse.down();
      await page.mouse.move(other.x, other.y, { steps: 12 });
      await page.mouse.up();
      assert.equal(await page.evaluate(() => mask().switched), '0.0');
      await page.evaluate(() => {
        const matrix = mask().shadowRoot.querySelector('attention-matrix');
        matrix.shadowRoot.querySelectorAll('tbody td')[8].click();
      });
      await page.waitForFunction(() => mask().switched === '0.0 2.2');
      const code = await page.evaluate(async () => {
        Object.assign(mask(), { kind: 'padding', size: 24, switched: '' });
        await mask().updateComplete;
        return mask().shadowRoot.querySelector('pre').textContent;
      });
      assert.match(code, /keyLengths: Int32Array\.of\(3\)/, 'not more than there are tokens');
    });
  });

  test('patterns, their sizes, and the code that makes them', async () => {
    await web.withPage(async (page) => {
      await open(page);
      const seen = await page.evaluate(async () => {
        const select = mask().shadowRoot.querySelector('select');
        select.value = 'window';
        select.dispatchEvent(new Event('change'));
        await mask().updateComplete;
        const input = mask().shadowRoot.querySelector('input');
        input.value = '1';
        input.dispatchEvent(new Event('change'));
        await mask().updateComplete;
        return {
          data: Array.from(mask().mask.data, Number),
          code: mask().shadowRoot.querySelector('pre').textContent,
        };
      });
      assert.deepEqual(seen.data, [1, 1, 0, 1, 1, 1, 0, 1, 1]);
      assert.equal(
        seen.code,
        'engine.scaledDotProductAttention(query, key, value, { windowLeft: 1, windowRight: 1 });',
      );
      await page.waitForFunction(() => String(lab().mask.data) === String(mask().mask.data));
    });
  });

  test('an address of the steps is the mask that is shown, and what is no cell is said', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}steps.html#${new URLSearchParams({ edits: 'mask 1 1, x 0 2' })}`);
      await page.waitForFunction(() => mask().switched === '0.1', { timeout: 20_000 });
      await page.evaluate(() => Object.assign(mask(), { switched: '9.9', kind: 'round' }));
      await page.waitForFunction(() => mask().shadowRoot.querySelectorAll('.problem').length === 2);
      const texts = await page.evaluate(() =>
        Array.from(mask().shadowRoot.querySelectorAll('.problem'), ({ textContent }) => textContent).join(),
      );
      assert.match(texts, /kind cannot be “round”.*“9\.9”, which is no cell; cells are from 0\.0 to 2\.2/);
    });
  });

  test('is saved as it is drawn: its numbers, a figure, and a mask that an element shows again', async () => {
    await web.withPage(async (page) => {
      await open(page);
      await page.evaluate(() =>
        Object.assign(mask(), {
          queryTokens: ['=le', ' chat', 'dort'],
          kind: 'causal-window',
          size: 1,
          switched: '0.2 2.2',
        }),
      );
      const files = await savedFiles(page, 'attention-mask');
      assert.deepEqual(Object.keys(files), ['CSV', 'JSON', 'PNG', 'SVG', 'TikZ']);
      assert.equal(files.TikZ.name, 'attention-mask.tex');
      assert.deepEqual(await drawn(page), [1, 0, 1, 1, 1, 0, 0, 1, 0]);
      const rows = [`,"'=le","␣chat","dort"`, `"'=le",1,0,1`, '"␣chat",1,1,0', '"dort",0,1,0', ''];
      assert.equal(files.CSV.text, rows.join('\r\n'));
      const json = JSON.parse(files.JSON.text);
      assert.deepEqual(json.attnMask, [
        [1, 0, 1],
        [1, 1, 0],
        [0, 1, 0],
      ]);
      const again = await page.evaluate(async (properties) => {
        const other = Object.assign(document.createElement('attention-mask'), properties);
        mask().after(other);
        await other.updateComplete;
        const textsOf = (/** @type {any} */ { shadowRoot }) => [
          shadowRoot.querySelector('pre').textContent,
          shadowRoot.querySelector('[role="status"]').textContent,
          shadowRoot.querySelectorAll('.problem').length,
        ];
        const texts = [textsOf(mask()), textsOf(other)];
        return { data: Array.from(other.mask.data, Number), texts };
      }, json);
      assert.deepEqual(again.data, json.attnMask.flat());
      assert.deepEqual(again.texts[1], again.texts[0]);
      assert.equal(files.SVG.text.match(/<title>1</g)?.length, 5);
      assert.equal(files.SVG.text.match(/fill="url\(#hatch0\)"/g)?.length, 4, 'what is closed is hatched');
      assert.equal(files.TikZ.text.match(/pattern=north east lines/g)?.length, 4);
      assert.ok(files.PNG.width > 200, `${files.PNG.width}`);
    });
  });

  test('is a program in the language that is chosen', async () => {
    await web.withPage(async (page) => {
      await open(page);
      const texts = await page.evaluate(async () => {
        const code = mask().shadowRoot.querySelector('.code');
        const shown = [];
        code.open = true;
        await new Promise((resolve) => setTimeout(resolve, 100));
        for (const button of Array.from(code.querySelectorAll('.languages button')).slice(0, 3)) {
          button.click();
          await mask().updateComplete;
          shown.push(code.querySelector('pre').textContent);
        }
        return shown;
      });
      assert.deepEqual(
        texts.map((text) => text.split('\n')[0]),
        ['import numpy as np', 'import torch', "import { loadEngine, tensor } from 'attention-wasm';"],
      );
      for (const text of texts) assert.match(text, /\[1, 0, 0\],\n {2}\[1, 1, 0\],\n {2}\[1, 1, 1\]/);
    });
  });

  testForEverybody(web, async (page) => {
    await open(page);
    await page.evaluate(() => Object.assign(mask(), { kind: 'blocks', size: 2, switched: '0.2' }));
    await page.waitForFunction(() => mask().shadowRoot.querySelector('pre').textContent.includes('attnMask'));
  });
});
