import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, shadowText, useBrowser, waitForShape } from './browser.js';

const web = useBrowser();

/** @param {string} body @param {(page: import('./browser.js').Page) => Promise<void>} use */
const onCourse = (body, use) =>
  web.withPage(
    async (page) => {
      await page.goto(`${web.url}course.html`);
      await use(page);
    },
    { files: coursePage(body) },
  );

/** @param {import('./browser.js').Page} page @param {string} [selector] of the element that says it @returns {Promise<string[]>} */
const problems = (page, selector = 'attention-heatmap') =>
  page.evaluate(async (wanted) => {
    const element = /** @type {any} */ (document.querySelector(wanted));
    await customElements.whenDefined(wanted);
    await element.updateComplete;
    return Array.from(
      element.shadowRoot.querySelectorAll('.problem'),
      (/** @type {any} */ p) => p.textContent,
    );
  }, selector);

/** @param {import('./browser.js').Page} page @returns {Promise<any[]>} */
const reported = (page) =>
  page.evaluate(() =>
    events
      .filter(({ type }) => type === 'attention-error')
      .map(({ detail }) => /** @type {any} */ (detail).message),
  );

describe('what cannot be used is said in words, sent as an event, and stops nothing', () => {
  for (const lang of ['5', '{}', '["de"]']) {
    test(`JSON with ${lang} as its language`, async () => {
      const json = `{ "weights": [[1, 0]], "lang": ${lang} }`;
      const body = `<attention-heatmap><script type="application/json">${json}</script></attention-heatmap>`;
      await onCourse(body, async (page) => {
        await waitForShape(page, [1, 1, 2]);
        const said = await problems(page);
        assert.match(said.join('\n'), /^lang cannot be “.+”; choose from en, de, es, ar\. Using en\.$/);
        assert.deepEqual(await reported(page), said);
      });
    });
  }

  test('JSON that asks for a billion rows', async () => {
    const json = '{ "weights": { "data": [], "shape": [1, 1000000000, 0] } }';
    const body = `<attention-heatmap><script type="application/json">${json}</script></attention-heatmap>`;
    await onCourse(body, async (page) => {
      const said = await problems(page);
      assert.match(said.join('\n'), /1 × 1000000000 × 0 are too many .* 256 heads, 16384 queries/);
      assert.deepEqual(await reported(page), said);
    });
  });

  test('properties of any kind', async () => {
    await onCourse('<attention-heatmap></attention-heatmap>', async (page) => {
      const cases = [
        ['weights = [[1n]]', /Among the weights is 1n, which is no number/],
        ['weights = { data: [Symbol("x")], shape: [1, 1] }', /is Symbol\(x\), which is no number/],
        ['weights = { data: [1], shape: [Symbol("x"), 1] }', /this is \[Symbol\(x\), 1\]/],
        ['weights = "no"', /need nested arrays of numbers.*; this is no\./],
        ['head = Symbol("x")', /head cannot be “Symbol\(x\)”; it needs a whole number from 0 to 0\. Using 0/],
        ['threshold = Object.create(null)', /threshold cannot be “{}”; it needs a number/],
        ['colorMap = Symbol("x")', /color-map cannot be “Symbol\(x\)”/],
      ];
      for (const [assignment, message] of cases) {
        await page.evaluate(`Object.assign(heatmap(), {
          weights: [[1]], head: 0, threshold: undefined, colorMap: undefined })`);
        assert.deepEqual(await problems(page), []);
        await page.evaluate(`heatmap().${assignment}; undefined`);
        const said = await problems(page);
        assert.equal(said.length, 1, String(assignment));
        assert.match(said[0], /** @type {RegExp} */ (message));
        assert.equal((await reported(page)).at(-1), said[0]);
      }
    });
  });

  test('sizes of a sentence that are no numbers, by the names and texts of their attributes', async () => {
    const body =
      '<attention-heatmap sentence="a b" embed-dim="x" num-heads="many" seed="-1"></attention-heatmap>';
    await onCourse(body, async (page) => {
      await waitForShape(page, [4, 2, 2]);
      const said = (await problems(page)).join('\n');
      assert.match(said, /num-heads cannot be “many”; it needs a whole number from 1 to 256\. Using 4/);
      assert.match(said, /embed-dim cannot be “x”.*Using 64/);
      assert.match(said, /seed cannot be “-1”.*Using 1/);
      assert.equal((await reported(page)).length, 3);
    });
  });

  test('explanations that lack their parts, and none at all', async () => {
    await onCourse('<attention-heatmap></attention-heatmap>', async (page) => {
      await page.evaluate(() => {
        heatmap().weights = [[1]];
      });
      await waitForShape(page, [1, 1, 1]);
      const cases = [
        ['async () => ({})', /its queryRow cannot be undefined/],
        ['() => ({ weight: 1 })', /its queryRow cannot be undefined/],
        ['async () => 5', /its explanation cannot be 5/],
        ['() => Promise.reject(null)', /could not be fetched: null/],
        ['() => Promise.reject()', /could not be fetched: undefined/],
      ];
      for (const [explain, message] of cases) {
        await page.evaluate(`heatmap().closeExplanation(); heatmap().explain = ${explain}; undefined`);
        await page.waitForFunction(() => !heatmap().shadowRoot.querySelector('.problem'));
        await page.evaluate(() => heatmap().select(0, 0));
        await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.problem'));
        assert.match((await shadowText(page, '.problem')) ?? '', /** @type {RegExp} */ (message));
        assert.match((await reported(page)).at(-1), /** @type {RegExp} */ (message));
      }
    });
  });

  test('an explanation by itself', async () => {
    await onCourse('<attention-explanation></attention-explanation>', async (page) => {
      for (const value of ['{}', '5', '"x"']) {
        await page.evaluate(
          `document.querySelector('attention-explanation').explanation = ${value}; undefined`,
        );
        const said = await problems(page, 'attention-explanation');
        assert.match(
          said.join('\n'),
          /^This explanation cannot be shown: its (queryRow|explanation) cannot be .+\.$/,
        );
        assert.equal((await reported(page)).at(-1), said[0]);
      }
    });
  });
});

test('a token of ten thousand characters takes no more room than a word', async () => {
  await onCourse('<attention-heatmap></attention-heatmap>', async (page) => {
    await page.evaluate(() => {
      Object.assign(heatmap(), {
        weights: [[0.5, 0.5]],
        queryTokens: ['q'],
        keyTokens: ['k'.repeat(10_000), 'x'],
      });
    });
    await waitForShape(page, [1, 1, 2]);
    await page.evaluate(() => clickButton('View as table'));
    await page.waitForFunction(() => heatmap().shadowRoot.querySelector('table'));
    await page.evaluate(() => heatmap().moveTo(0, 0));
    const shown = await page.evaluate(() => {
      const { shadowRoot } = heatmap();
      return {
        height: document.documentElement.scrollHeight,
        readout: shadowRoot.querySelectorAll('.readout .token')[1].textContent.length,
        title: shadowRoot.querySelectorAll('.readout .token')[1].title.length,
        heading: shadowRoot.querySelectorAll('thead th')[1].textContent.length,
        name: shadowRoot.querySelector('canvas.picture').ariaLabel.length,
      };
    });
    assert.ok(shown.height < 1500, `${shown.height} pixels`);
    assert.deepEqual([shown.readout, shown.title, shown.heading], [40, 300, 40]);
    assert.ok(shown.name < 300, `${shown.name} characters`);
  });
});

test('on paper the picture is whole, and neither the cursor above it nor a button is printed', async () => {
  await web.withPage(
    async (page) => {
      // A browser lays a page out for paper without telling the page.
      await page.evaluateOnNewDocument(() => {
        globalThis.ResizeObserver = class {
          observe() {}
          unobserve() {}
          disconnect() {}
        };
      });
      await page.goto(`${web.url}course.html`);
      await waitForShape(page, [4, 12, 12]);
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.view')?.offsetWidth > 500);
      await page.emulateMediaType('print');
      const printed = await page.evaluate(() => {
        const { shadowRoot } = heatmap();
        document.body.style.width = '400px';
        const picture = shadowRoot.querySelector('.picture');
        const { right, width, height } = picture.getBoundingClientRect();
        const display = (/** @type {string} */ selector) =>
          getComputedStyle(shadowRoot.querySelector(selector)).display;
        return {
          right,
          stretched: width / height / (picture.width / picture.height),
          cut: height - shadowRoot.querySelector('.scroller').getBoundingClientRect().height,
          hidden: ['.cursor', '.tools', '.explain'].map(display),
          chosen: getComputedStyle(shadowRoot.querySelector('.segment span')).printColorAdjust,
        };
      });
      assert.ok(printed.right <= 408, `ends at ${printed.right}`);
      assert.ok(Math.abs(printed.stretched - 1) < 0.01, `stretched by ${printed.stretched}`);
      assert.ok(printed.cut < 1, `${printed.cut} pixels cut off`);
      assert.deepEqual(printed.hidden, ['none', 'none', 'none']);
      assert.equal(printed.chosen, 'exact');
    },
    { files: coursePage('<attention-heatmap sentence="a b c d e f g h i j k l"></attention-heatmap>') },
  );
});
