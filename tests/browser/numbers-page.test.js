import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatFull } from '../../web/views/format-number.js';
import { shadowText, useBrowser, waitForShape } from './browser.js';

const web = useBrowser();

const sentence = 'The cat sat on the mat because it was tired';

describe('the page of numbers', () => {
  test('shows the weights of its sentence, each row a softmax', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      const data = await page.evaluate(() => {
        const { attention } = heatmap();
        return Array.from(attention.data, Number);
      });
      for (let row = 0; row < 40; row++) {
        const sum = data.slice(row * 10, row * 10 + 10).reduce((total, weight) => total + weight, 0);
        assert.ok(Math.abs(sum - 1) < 1e-6, `row ${row} sums to ${sum}`);
      }
      assert.ok(new Set(data).size > 300, 'weights differ');
      const tokens = await page.$$eval('#tokens li', (items) => items.map((item) => item.textContent));
      assert.deepEqual(tokens, sentence.split(' '));
      assert.match(
        await text(page, '#status'),
        /^400 weights in .+ ms, by the (simd|scalar|relaxed-simd) engine\.$/,
      );
      assert.match(await text(page, '.plain-words'), /random numbers.*learned nothing/);
    });
  });

  test('follows what is typed and what is chosen', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      await page.click('#text', { count: 3 });
      await page.type('#text', 'Dogs bark.');
      await waitForShape(page, [4, 3, 3]);
      await setNumber(page, '#heads', 8);
      await waitForShape(page, [8, 3, 3]);
      const before = await weights(page);
      await page.click('#new-seed');
      await page.waitForFunction((old) => String(heatmap().attention.data) !== old, {}, before.join());
      await setNumber(page, '#dim', 128);
      await page.waitForFunction(() => heatmap().embedDim === 128);
      await waitForShape(page, [8, 3, 3]);
    });
  });

  test('says beside the control what is wrong, and loses nothing', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      const before = await weights(page);
      await setNumber(page, '#heads', 3);
      assert.match(
        await text(page, '#heads-error'),
        /64 cannot be shared out evenly among 3 heads. Try 1, 2, 4, 8/,
      );
      assert.equal(await page.$eval('#heads', (box) => box.getAttribute('aria-invalid')), 'true');
      assert.deepEqual(await weights(page), before);
      await setNumber(page, '#dim', 96);
      assert.equal(await text(page, '#heads-error'), '');
      await waitForShape(page, [3, 10, 10]);
    });
  });

  test('keeps its state in the address', async () => {
    await web.withPage(async (page) => {
      const state = new URLSearchParams({
        text: 'A b & "c"',
        heads: '2',
        dim: '32',
        seed: '9',
        head: '1',
        cell: '0,2',
      });
      await page.goto(`${web.url}numbers.html#${state}`);
      await waitForShape(page, [2, 6, 6]);
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
      assert.equal(await page.$eval('#text', (box) => /** @type {any} */ (box).value), 'A b & "c"');
      assert.match(
        await text(page, '#snippet'),
        /sentence="A b &amp; &quot;c&quot;" num-heads="2" embed-dim="32" seed="9" head="1"/,
      );
      await setNumber(page, '#seed', 10);
      await page.waitForFunction(() => location.hash.includes('seed=10'));
      assert.match(page.url(), /head=1/);
    });
  });

  test('an address with sizes that cannot be is explained and can be corrected', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html#heads=3`);
      await page.waitForFunction(() => document.getElementById('heads-error')?.textContent);
      assert.equal(await text(page, '#fallback'), 'Nothing has been computed yet.');
      assert.match(await text(page, '#snippet'), /<attention-heatmap sentence="The cat .*">/);
      await setNumber(page, '#heads', 2);
      await waitForShape(page, [2, 10, 10]);
    });
  });

  test('the lines to embed say what is shown: the head that was chosen, and never one that is not there', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html#head=999`);
      await waitForShape(page, [4, 10, 10]);
      await page.waitForFunction(() => heatmap().computation);
      assert.doesNotMatch(await text(page, '#snippet'), /head=/);
      await page.evaluate(() => {
        heatmap().head = 2;
      });
      await page.waitForFunction(() =>
        document.getElementById('snippet')?.textContent?.includes(' head="2"'),
      );
      await setNumber(page, '#heads', 3);
      assert.match(
        await text(page, '#snippet'),
        /sentence="The cat .*" head="2"/,
        'while the form cannot be used',
      );
      await setNumber(page, '#heads', 2);
      await waitForShape(page, [2, 10, 10]);
      assert.match(await text(page, '#snippet'), /num-heads="2">/);
    });
  });

  test('an address holds no longer text than the box, and a long token no more room than a word', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html#text=${'x'.repeat(10_000)}`);
      await waitForShape(page, [4, 1, 1]);
      const box = await page.$eval('#text', (element) => {
        const { value, maxLength } = /** @type {any} */ (element);
        return [value.length, maxLength];
      });
      assert.deepEqual(box, [2000, 2000]);
      const chip = await page.$eval('#tokens li', ({ textContent, title }) => [
        textContent?.length,
        title.length,
      ]);
      assert.deepEqual(chip, [40, 300]);
    });
  });

  test('a click opens every number behind the weight, and it ends at the number in the cell', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      const cell = await page.evaluate(() => {
        const element = heatmap();
        const box = element.shadowRoot.querySelector('.view').getBoundingClientRect();
        return { right: box.right, bottom: box.bottom };
      });
      await page.mouse.click(cell.right - 8, cell.bottom - 8);
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
      const shown = await page.evaluate(() => {
        const element = heatmap();
        const explanation = element.shadowRoot.querySelector('attention-explanation');
        const number = (/** @type {string} */ selector) =>
          explanation.shadowRoot.querySelector(selector).value;
        return {
          cursor: element.cursor,
          cell: element.attention.data[99],
          weight: explanation.explanation.weight,
          text: number('data.weight'),
          readout: element.shadowRoot.querySelector('.exact').textContent,
          dimensions: explanation.shadowRoot.querySelectorAll('tbody tr:first-child td').length,
          steps: explanation.shadowRoot.querySelectorAll('li').length,
        };
      });
      assert.deepEqual(shown.cursor, { queryIndex: 9, keyIndex: 9 });
      assert.equal(shown.weight, shown.cell);
      assert.equal(shown.text, formatFull(shown.cell));
      assert.equal(shown.readout, formatFull(shown.cell));
      assert.equal(shown.dimensions, 32, '16 of query and key, 16 of the value');
      assert.equal(shown.steps, 7);
      assert.equal(await shadowText(page, '.problem'), undefined);
    });
  });
});

/** @param {import('./browser.js').Page} page @param {string} selector */
function text(page, selector) {
  return page.$eval(selector, (element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** @param {import('./browser.js').Page} page @returns {Promise<number[]>} */
function weights(page) {
  return page.evaluate(() => Array.from(heatmap().attention.data, Number));
}

/** @param {import('./browser.js').Page} page @param {string} selector @param {number} value */
async function setNumber(page, selector, value) {
  await page.click(selector, { count: 3 });
  await page.type(selector, String(value));
}
