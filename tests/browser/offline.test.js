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

test('the demo page works on when its server has gone, also beside another copy of itself', async () => {
  await web.withPage(async (page) => {
    for (const name of copies) {
      await page.goto(`${web.url}${name}/`);
      await page.waitForFunction(() => document.documentElement.dataset.offline === 'true', {
        timeout: 20_000,
      });
    }
    // The browser's own switch does not reach service workers.
    await web.stopServer();
    for (const name of copies) {
      await page.goto(`${web.url}${name}/`);
      await waitForShape(page, [4, 10, 10]);
    }
    await page.evaluate(() => heatmap().select(7, 1));
    await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
    const gone = await fetch(web.url).catch(() => 'gone');
    assert.equal(gone, 'gone');
  });
});
