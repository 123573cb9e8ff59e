import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';
import { openLayered, texts } from './layered-weights.js';

const web = useBrowser();
const files = coursePage('');

describe('two heads', () => {
  test('are compared by a list or by dragging, with their difference in numbers', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heads', 'switches layer="1" head="2"');
        await page.evaluate(() => {
          const list = lab().shadowRoot.querySelector('select');
          list.value = '0.1';
          list.dispatchEvent(new Event('change'));
        });
        await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap')?.attention);
        const { shown, expected } = await page.evaluate(() => {
          const { data } = lab().weights;
          const [one, other] = [data.subarray(5 * 16, 6 * 16), data.subarray(16, 32)];
          return {
            shown: Array.from(
              lab().shadowRoot.querySelector('attention-heatmap').attention.data.subarray(32),
            ),
            expected: Array.from(one, (weight, place) => Math.fround(weight - other[place])),
          };
        });
        assert.deepEqual(shown, expected);
        const distance = Array.from({ length: 4 }, (_, row) =>
          expected.slice(row * 4, row * 4 + 4).reduce((sum, value) => sum + Math.abs(value) / 2, 0),
        );
        const mean = distance.reduce((sum, one) => sum + one, 0) / 4;
        const [sentence] = await texts(page, '.comparison > .quiet');
        assert.ok(
          sentence.includes(mean.toPrecision(3)) && sentence.includes(Math.max(...distance).toPrecision(3)),
          sentence,
        );
        const dragged = await page.evaluate(async () => {
          const [, second, , , fifth] = lab().shadowRoot.querySelectorAll('.card');
          const dataTransfer = new DataTransfer();
          fifth.dispatchEvent(new DragEvent('dragstart', { dataTransfer }));
          second.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
          await lab().updateComplete;
          const { layer, head, compare } = lab();
          return { layer, head, compare };
        });
        assert.deepEqual(dragged, { layer: 1, head: 1, compare: '0.1' });
      },
      { files },
    );
  });

  test('are compared under the tokens that are shown, and take no head of another element', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heads', 'compare="0.1"');
        const seen = await page.evaluate(async () => {
          Object.assign(lab(), { weights: [[Number.NaN]], queryTokens: ['X', 'Y', 'Z', 'W'] });
          await lab().updateComplete;
          const tokens = lab().shadowRoot.querySelector('attention-heatmap').queryTokens;
          const other = /** @type {any} */ (lab().cloneNode());
          other.weights = { data: new Float32Array(4).fill(1), shape: [1, 4, 1, 1] };
          lab().after(other);
          await other.updateComplete;
          const dataTransfer = new DataTransfer();
          other.shadowRoot
            .querySelectorAll('.card')[3]
            .dispatchEvent(new DragEvent('dragstart', { dataTransfer }));
          const card = lab().shadowRoot.querySelectorAll('.card')[0];
          card.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
          return { tokens, head: lab().head, compare: lab().compare };
        });
        assert.deepEqual(seen, { tokens: ['t0', 't1', 't2', 't3'], head: 0, compare: '0.1' });
      },
      { files },
    );
  });

  test('one is made stronger or weaker for a forward pass', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heads', 'switches layer="1" head="2" off="0.0"');
        const seen = await page.evaluate(async () => {
          const slider = lab().shadowRoot.querySelector('input[type="range"]');
          slider.value = '0.5';
          slider.dispatchEvent(new Event('change'));
          await lab().updateComplete;
          const { reason, scaled } = globalThis.events.at(-1).detail;
          return { reason, scaled, scale: Array.from(lab().headScale.data) };
        });
        assert.deepEqual(seen, { reason: 'scaled', scaled: '1.2 0.5', scale: [0, 1, 1, 1, 1, 0.5] });
        await page.evaluate(() => lab().setAttribute('scaled', '7.7 2'));
        await page.waitForFunction(() =>
          globalThis.events.some(({ detail }) => detail.code === 'notAFactor'),
        );
      },
      { files },
    );
  });

  for (const scheme of /** @type {const} */ (['light', 'dark']))
    for (const lang of ['en', 'ar'])
      test(`are there for everybody: ${scheme}, ${lang}, 360 px`, async () => {
        await web.withPage(
          async (page) => {
            await page.evaluateOnNewDocument((is) => {
              addEventListener('DOMContentLoaded', () => {
                document.documentElement.style.colorScheme = is;
              });
            }, scheme);
            await openLayered(web, page, 'attention-heads', `switches measures compare="0.1" lang="${lang}"`);
            await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap')?.attention);
            await page.waitForFunction(() => lab().shadowRoot.querySelector('.effect'));
            assert.equal(
              await page.evaluate(() => getComputedStyle(lab()).direction),
              lang === 'ar' ? 'rtl' : 'ltr',
            );
            await assertForEverybody(page);
          },
          { files, scheme, width: 360 },
        );
      });

  test('of 72 over 200 tokens all are drawn', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heads', 'measures', [6, 12, 200, 200]);
        await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('.effect').length === 72);
        await page.waitForFunction(() =>
          Array.from(lab().shadowRoot.querySelectorAll('canvas')).every(
            (canvas) => canvas.getContext('2d').getImageData(120, 120, 1, 1).data[3] === 255,
          ),
        );
      },
      // Reading the pixels of a canvas has its price, which here is paid.
      { files, expected: /willReadFrequently/ },
    );
  });
});
