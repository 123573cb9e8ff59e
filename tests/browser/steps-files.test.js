import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';
import { savedFiles } from './saved-files.js';

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
        const saved = await savedFiles(page);
        const output = await page.evaluate(() => Array.from(lab().steps.output.data, Number));
        const json = JSON.parse(saved.JSON.text);
        assert.deepEqual(json.output.data.map(Math.fround), output);
        assert.deepEqual(json.weights.shape, [2, 3, 3]);
        assert.equal(json.maskedScores.data[1], null, 'minus infinity has no number in JSON');
        assert.match(saved.CSV.text, /\r\nmaskedScores,0,0,1,-∞\r\n/);
        assert.match(saved.SVG.text, /<text[^>]*font-weight="600"[^>]*>W_Q<\/text>/);
        assert.match(saved.TikZ.text, /\\node\[[^\]]*\] at \([^)]*\) \{\\textbf\{W\\_Q\}\};/);
        assert.ok(saved.PNG.width > 1000, `${saved.PNG.width}`);
      },
      { files },
    );
  });
});
