import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();
const files = coursePage('');

describe('files of the steps', () => {
  test('hold every matrix, as data and as a figure', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        await page.evaluate(() => {
          document
            .querySelector('main')
            .insertAdjacentHTML('beforeend', '<attention-steps id="lab" causal></attention-steps>');
        });
        await page.waitForFunction(() => lab()?.steps);
        const { saved, output } = await page.evaluate(async () => {
          await lab().updateComplete;
          /** @type {Blob[]} */
          const blobs = [];
          const original = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            blobs.push(/** @type {Blob} */ (blob));
            return original.call(URL, blob);
          };
          HTMLAnchorElement.prototype.click = () => {};
          const buttons = Array.from(lab().shadowRoot.querySelectorAll('.files button'));
          for (const button of buttons) {
            const before = blobs.length;
            button.click();
            while (blobs.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
          }
          const bitmap = await createImageBitmap(blobs.find(({ type }) => type === 'image/png'));
          const texts = await Promise.all(blobs.map(async (blob) => [blob.type, await blob.text()]));
          return {
            saved: { ...Object.fromEntries(texts), 'image/png': bitmap.width },
            output: Array.from(lab().steps.output.data, String).map(Number),
          };
        });
        const json = JSON.parse(saved['application/json']);
        assert.deepEqual(json.output.data.map(Math.fround), output);
        assert.deepEqual(json.weights.shape, [2, 3, 3]);
        assert.equal(json.maskedScores.data[1], null, 'minus infinity has no number in JSON');
        assert.match(saved['text/csv'], /\r\nmaskedScores,0,0,1,-∞\r\n/);
        assert.match(saved['image/svg+xml'], /<text[^>]*font-weight="600"[^>]*>W_Q<\/text>/);
        assert.match(saved['text/x-tex'], /\\node\[[^\]]*\] at \([^)]*\) \{\\textbf\{W\\_Q\}\};/);
        assert.ok(saved['image/png'] > 1000, `${saved['image/png']}`);
      },
      { files },
    );
  });
});
