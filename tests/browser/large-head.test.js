import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { labText, waitForTokens } from './trained-model-lab.js';

const web = useBrowser();

describe('the large head of the trained model', () => {
  test('the heading of the large map says what is shown in it', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html#layer=1&head=0`);
      await waitForTokens(page, ['was', 'tired', '.']);
      const title = () => labText(page, '#large-title');
      assert.equal(await title(), 'Layer 1, its heads large');
      for (const [choice, wanted] of /** @type {const} */ ([
        ['rollout', 'Layers 0 to 1, rolled out'],
        ['mean', 'Layer 1, the mean of its heads'],
        ['max', 'Layer 1, the largest of its heads'],
        ['Head 2', 'Layer 1, its heads large'],
      ])) {
        await page.evaluate(async (name) => {
          const root = lab().shadowRoot.querySelector('attention-heatmap').shadowRoot;
          root.querySelector(`[part="heads"] input[aria-label="${name}"]`).click();
        }, choice);
        await page.waitForFunction(
          (text) => lab().shadowRoot.querySelector('#large-title').textContent === text,
          {},
          wanted,
        );
      }
      await page.evaluate(() => Object.assign(lab(), { aggregate: 'rollout', view: 'lines' }).updateComplete);
      assert.equal(await title(), 'Layer 1, its heads large', 'lines are of heads');
    });
  });

  test('the queries and keys of the head: "it" lies beside "cat", and what is chosen there is chosen in the lab', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html#layer=1&head=0&view=plane`);
      await waitForTokens(page, ['was', 'tired', '.']);
      const plane = '.side tbody tr';
      await page.waitForFunction(
        (rows) => lab().shadowRoot.querySelector('attention-embedding')?.shadowRoot.querySelector(rows),
        {},
        plane,
      );
      const shown = await page.evaluate((rows) => {
        const embedding = lab().shadowRoot.querySelector('attention-embedding');
        const [first] = embedding.shadowRoot.querySelectorAll(rows);
        const { data, shape } = embedding.weights;
        const [, heads, length] = shape;
        const from = embedding.row;
        const row = data.subarray((heads * length + from) * length, (heads * length + from + 1) * length);
        return [
          first.cells[0].textContent.trim(),
          first.cells[2].querySelector('data').value,
          String(Math.max(...row)),
        ];
      }, plane);
      assert.equal(shown[0], 'cat');
      assert.equal(Math.fround(Number(shown[1])), Number(shown[2]));
      await page.evaluate(() =>
        lab()
          .shadowRoot.querySelector('attention-embedding')
          .shadowRoot.querySelectorAll('[part=heads] input')[2]
          .click(),
      );
      await page.waitForFunction(() => lab().head === 2);
      await page.evaluate(() => {
        const select = lab()
          .shadowRoot.querySelector('attention-embedding')
          .shadowRoot.querySelector('select');
        select.value = '3';
        select.dispatchEvent(new Event('change'));
      });
      await page.waitForFunction(() => lab().row === 3);
    });
  });
});
