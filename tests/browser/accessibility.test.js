import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.js';
import { coursePage, shadowText, useBrowser, waitForShape } from './browser.js';

const web = useBrowser();

/**
 * The red of a pixel where only the page's colour shows, read from a copy that is made for reading.
 * @param {import('./browser.js').Page} page
 */
function cornerOf(page) {
  return page.evaluate(() => {
    const { shadowRoot } = heatmap();
    const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    );
    copy.drawImage(shadowRoot.querySelector('canvas.picture'), -1, -1);
    return copy.getImageData(0, 0, 1, 1).data[0];
  });
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** @param {any} node of the accessibility tree @returns {string[]} 'role: name' of it and all below */
function namesIn({ role, name, children = [] }) {
  return [`${role}: ${name}`, ...children.flatMap(namesIn)];
}

/** @param {import('./browser.js').Page} page opens all that can be opened */
async function openAll(page) {
  await page.goto(`${web.url}numbers.html`);
  await waitForShape(page, [4, 10, 10]);
  await page.evaluate(() => {
    const element = heatmap();
    element.threshold = 0.1;
    element.select(7, 1);
    element.shadowRoot.querySelector('[aria-expanded]').click();
  });
  await page.waitForFunction(() => {
    const root = heatmap().shadowRoot;
    return (
      root.querySelector('attention-explanation')?.shadowRoot?.querySelector('table') &&
      root.querySelector('table')
    );
  });
}

describe('for everybody', () => {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing to complain of, ${scheme}`, async () => {
      await web.withPage(
        async (page) => {
          await openAll(page);
          assert.deepEqual(await violations(page), []);
          await page.click('#heads', { count: 3 });
          await page.type('#heads', '3');
          assert.deepEqual(await violations(page), [], 'with an error shown');
        },
        { scheme },
      );
    });
  }

  for (const width of [320, 360, 768, 1440]) {
    test(`nothing is wider than a window of ${width} pixels`, async () => {
      await web.withPage(
        async (page) => {
          await openAll(page);
          const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(wide[0] <= wide[1], `${wide[0]} of ${wide[1]}`);
        },
        { width, height: 800 },
      );
    });
  }

  test('the heat map is on the first screen of a laptop', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}numbers.html`);
        await waitForShape(page, [4, 10, 10]);
        const bottom = await page.evaluate(
          () => heatmap().shadowRoot.querySelector('.view').getBoundingClientRect().bottom,
        );
        assert.ok(bottom > 300 && bottom <= 900, `ends at ${bottom}`);
      },
      { width: 1440, height: 900 },
    );
  });

  test('the canvas follows the page from light to dark while it is open', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      assert.equal(await cornerOf(page), 0xff);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      for (let wait = 0; wait < 100 && (await cornerOf(page)) === 0xff; wait++) await page.evaluate(frame);
      assert.equal(await cornerOf(page), 0x16);
    });
  });

  test('a theme given as JSON or by property counts like one in the tag', async () => {
    const json = '{ "weights": [[1, 0], [0, 1]], "theme": "dark" }';
    const files = coursePage(
      `<attention-heatmap><script type="application/json">${json}</script></attention-heatmap>`,
    );
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        await waitForShape(page, [1, 2, 2]);
        assert.equal(await cornerOf(page), 0x16);
        await page.evaluate(() => Object.assign(heatmap(), { theme: 'light' }).updateComplete);
        assert.equal(await page.evaluate(() => getComputedStyle(heatmap()).colorScheme), 'light');
      },
      { files },
    );
  });

  test('a theme of its own wins over that of the page, and each pixel of the screen has one of the canvas', async () => {
    const files = coursePage('<attention-heatmap sentence="a b" theme="dark"></attention-heatmap>');
    await web.withPage(
      async (page) => {
        await page.setViewport({ width: 800, height: 600, deviceScaleFactor: 2.625 });
        await page.goto(`${web.url}course.html`);
        await waitForShape(page, [4, 2, 2]);
        assert.equal(await cornerOf(page), 0x16);
        const exact = await page.evaluate(() => {
          const canvas = heatmap().shadowRoot.querySelector('canvas.picture');
          return Math.abs(canvas.width - canvas.getBoundingClientRect().width * devicePixelRatio);
        });
        assert.ok(exact < 0.51, `${exact} pixels off`);
      },
      { files },
    );
  });

  test('says what it is without being seen', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html`);
      await waitForShape(page, [4, 10, 10]);
      const names = namesIn(await page.accessibility.snapshot());
      const picture = names.find((name) => name.startsWith('image: Attention heat map')) ?? names.join('\n');
      assert.match(picture, /10 queries by 10 keys, head 0 of 4\. Largest weight 0\.\d+, from “.+” to “.+”/);
      assert.ok(names.includes('radio: Head 0') && names.includes('button: View as table'), names.join('\n'));
      assert.equal(await shadowText(page, '[aria-live]'), '');
    });
  });
});
