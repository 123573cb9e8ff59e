import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, waitForShape } from './browser.js';

const web = useBrowser();

test('the demo page works on when its server has gone', async () => {
  await web.withPage(async (page) => {
    await page.goto(web.url);
    await page.waitForFunction(() => document.documentElement.dataset.offline === 'true', {
      timeout: 20_000,
    });
    // The browser's own switch does not reach service workers.
    await web.stopServer();
    await page.reload();
    await waitForShape(page, [4, 10, 10]);
    await page.evaluate(() => heatmap().select(7, 1));
    await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
    const gone = await fetch(web.url).catch(() => 'gone');
    assert.equal(gone, 'gone');
  });
});
