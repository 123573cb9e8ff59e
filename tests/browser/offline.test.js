import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { siteRoot, useBrowser, waitForShape } from './browser.js';

/** Two copies of the site on one host, as two courses may have them. */
const copies = ['one', 'two'];
/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attention-wasm-host-'));
  for (const name of copies) cpSync(siteRoot, join(folder, name), { recursive: true });
});
const web = useBrowser(() => folder);
after(() => rmSync(folder, { recursive: true }));

test('the pages work on when their server has gone, also beside another copy of them', async () => {
  await web.withPage(async (page) => {
    for (const name of copies) {
      for (const file of ['trained-model.html', 'numbers.html', 'views.html', 'de/softmax.html']) {
        await page.goto(`${web.url}${name}/${file}`);
        await page.waitForFunction(() => document.documentElement.dataset.offline === 'true', {
          timeout: 20_000,
        });
      }
    }
    // The browser's own switch does not reach service workers.
    await web.stopServer();
    for (const name of copies) {
      await page.goto(`${web.url}${name}/trained-model.html`);
      await page.waitForFunction(() =>
        lab().shadowRoot?.querySelector('#restored')?.textContent.includes('cat'),
      );
      await page.goto(`${web.url}${name}/numbers.html`);
      await waitForShape(page, [4, 10, 10]);
    }
    await page.goto(`${web.url}two/de/softmax.html`);
    await page.waitForFunction(() => lab().shadowRoot?.querySelector('#numbers tbody td'));
    await page.goto(`${web.url}two/views.html`);
    await page.waitForFunction(() => document.querySelector('#lab attention-embedding')?.query);
    await page.waitForFunction(() => document.querySelector('#positions').positions);
    await page.goto(`${web.url}two/numbers.html`);
    await waitForShape(page, [4, 10, 10]);
    await page.evaluate(() => heatmap().select(7, 1));
    await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
    const gone = await fetch(web.url).catch(() => 'gone');
    assert.equal(gone, 'gone');
  });
});
