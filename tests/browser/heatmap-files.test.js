import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shadowText, useBrowser } from './browser.js';
import { withSmallHeatmap } from './small-heatmap.js';

const web = useBrowser();

describe('table and files', () => {
  test('a large table is paged', async () => {
    await withSmallHeatmap(web, async (page) => {
      await page.evaluate(() => {
        heatmap().queryTokens = undefined;
        heatmap().weights = { data: new Float32Array(100 * 100).fill(0.01), shape: [100, 100] };
        clickButton('View as table');
      });
      await page.waitForFunction(() => heatmap().shadowRoot.querySelectorAll('tbody tr').length === 24);
      await page.evaluate(() => clickButton('Next rows'));
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('tbody th').textContent === '24');
      assert.match((await shadowText(page, '.below .tools')) ?? '', /Rows 24 to 47 of 100/);
    });
  });

  test('what became of a copy goes by itself, or when something else is asked for', async () => {
    await withSmallHeatmap(web, async (page) => {
      const said = await page.evaluate(async () => {
        HTMLAnchorElement.prototype.click = () => {};
        let allowed = true;
        Object.defineProperty(navigator, 'clipboard', {
          value: { writeText: async () => (allowed ? undefined : Promise.reject(new Error('no'))) },
        });
        const wait = setTimeout;
        /** @type {(() => void)[]} */
        const waiting = [];
        Object.assign(globalThis, {
          setTimeout: (/** @type {() => void} */ go, /** @type {number} */ delay) =>
            delay > 1000 ? waiting.push(go) : wait(go, delay),
        });
        const status = async () => {
          await new Promise((resolve) => wait(resolve, 20));
          await heatmap().updateComplete;
          return heatmap().shadowRoot.querySelector('.files [role="status"]').textContent;
        };
        const texts = [];
        clickButton('Copy CSV');
        texts.push(await status());
        for (const go of waiting) go();
        texts.push(await status());
        allowed = false;
        clickButton('Copy CSV');
        texts.push(await status());
        clickButton('CSV');
        texts.push(await status());
        return texts;
      });
      const refused = 'The browser did not allow copying. The CSV file holds the same.';
      assert.deepEqual(said, ['Copied.', '', refused, '']);
    });
  });

  test('files of many numbers are written while the page goes on, and say so; more than can be copied are not', async () => {
    await withSmallHeatmap(web, async (page) => {
      const seen = await page.evaluate(async () => {
        /** @type {Blob[]} */
        const blobs = [];
        URL.createObjectURL = (blob) => {
          blobs.push(/** @type {Blob} */ (blob));
          return 'blob:saved';
        };
        HTMLAnchorElement.prototype.click = () => {};
        const show = async (/** @type {number} */ size) => {
          const data = Float32Array.from({ length: size * size }, (_, place) => (place % 1000) / 1000);
          Object.assign(heatmap(), { queryTokens: undefined, weights: { data, shape: [size, size] } });
          await heatmap().updateComplete;
          return data;
        };
        const status = async () => {
          await heatmap().updateComplete;
          return heatmap().shadowRoot.querySelector('.files [role="status"]').textContent;
        };
        const data = await show(600);
        const texts = [];
        clickButton('JSON');
        clickButton('CSV');
        texts.push(await status());
        // What the page does with its numbers in the meantime is none of the files' business.
        const before = data.slice();
        data.fill(0);
        while (blobs.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
        texts.push(await status());
        const [csv, json] = await Promise.all(
          ['text/csv', 'application/json'].map((type) =>
            /** @type {Blob} */ (blobs.find((blob) => blob.type === type)).text(),
          ),
        );
        const isSame = (/** @type {number[]} */ numbers) =>
          numbers.length === before.length && numbers.every((value, at) => Math.fround(value) === before[at]);
        const lines = csv.trim().split('\r\n').slice(1);
        await show(800);
        clickButton('Copy CSV');
        texts.push(await status());
        return {
          texts,
          csv: isSame(lines.flatMap((line) => line.split(',').slice(1).map(Number))),
          json: isSame(JSON.parse(json).weights.flat()),
        };
      });
      const tooMany = 'At most 500000 numbers can be copied. The CSV file holds them all.';
      assert.deepEqual(seen, { texts: ['Being written …', '', tooMany], csv: true, json: true });
    });
  });

  test('CSV, PNG and SVG hold what is shown', async () => {
    await withSmallHeatmap(web, async (page) => {
      const files = await page.evaluate(async () => {
        /** @type {Array<Blob | MediaSource>} */
        const blobs = [];
        const original = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          blobs.push(blob);
          return original.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => {};
        for (const name of ['CSV', 'PNG', 'SVG']) clickButton(name);
        while (blobs.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
        const find = (/** @type {string} */ type) =>
          /** @type {Blob} */ (blobs.find((blob) => blob instanceof Blob && blob.type === type));
        const bitmap = await createImageBitmap(find('image/png'));
        return {
          csv: await find('text/csv').text(),
          svg: await find('image/svg+xml').text(),
          width: bitmap.width,
        };
      });
      assert.equal(files.csv.split('\r\n')[1], `"a",0.125,0.875,0`);
      assert.match(files.svg, /a → b: 0.875/);
      assert.ok(files.width > 300, `${files.width} pixels`);
    });
  });
});
