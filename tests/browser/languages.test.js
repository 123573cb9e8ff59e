import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();
const weights = '<script type="application/json">{ "weights": [[0.5, 0.5]] }</script>';

/** Words and direction of the heat map at one moment. @param {import('./browser.js').Page} page @param {string} word */
async function said(page, word) {
  await page.waitForFunction(
    (wanted) => heatmap().shadowRoot.querySelector('canvas.picture')?.ariaLabel.includes(wanted),
    {},
    word,
  );
  return page.evaluate(() => getComputedStyle(heatmap()).direction);
}

describe('languages', () => {
  test('the words and their direction follow the language of the page', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        assert.equal(await said(page, 'Largest weight'), 'ltr');
        // Words that are still to be fetched have no direction yet.
        await page.evaluate(() => {
          document.documentElement.lang = 'ar_EG';
        });
        assert.equal(await page.evaluate(() => getComputedStyle(heatmap()).direction), 'ltr');
        assert.equal(await said(page, 'أكبر وزن'), 'rtl');
        await page.evaluate(() => {
          document.documentElement.lang = 'de';
        });
        assert.equal(await said(page, 'Größtes Gewicht'), 'ltr');
      },
      { files: coursePage(`<attention-heatmap>${weights}</attention-heatmap>`) },
    );
  });

  test('an element speaks the language of the place that it is moved to, and again that of the page when its own is taken away', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        assert.equal(await said(page, 'Largest weight'), 'ltr');
        await page.evaluate(() => document.querySelector('[lang=ar]').append(heatmap()));
        assert.equal(await said(page, 'أكبر وزن'), 'rtl');
        await page.evaluate(() => {
          heatmap().lang = 'es';
        });
        assert.equal(await said(page, 'Mayor peso'), 'ltr');
        await page.evaluate(() => {
          heatmap().lang = '';
        });
        assert.equal(await said(page, 'أكبر وزن'), 'rtl');
      },
      { files: coursePage(`<attention-heatmap>${weights}</attention-heatmap><div lang="ar"></div>`) },
    );
  });

  test('without the file of a language an element speaks English', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        assert.equal(await said(page, 'Largest weight'), 'ltr');
      },
      {
        files: {
          ...coursePage(`<attention-heatmap lang="ar">${weights}</attention-heatmap>`),
          'languages/ar.js': 'throw new Error()',
        },
        expected: /languages\/ar\.js|MIME type/,
      },
    );
  });
});
