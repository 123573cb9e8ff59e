import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatFull } from '../../web/views/format-number.js';
import { coursePage, shadowText, useBrowser, waitForShape } from './browser.js';
import { withSmallHeatmap } from './small-heatmap.js';

const web = useBrowser();
/** What an event tells of where it is. */
const first = { layer: 0, head: 0, aggregate: 'head' };

describe('keys', () => {
  test('move the cursor, stop at the edges and select', async () => {
    await withSmallHeatmap(web, async (page) => {
      await page.evaluate(() => heatmap().shadowRoot.querySelector('canvas.picture').focus());
      /** @type {Array<[string, [number, number]]>} */
      const moves = [
        ['ArrowDown', [0, 0]],
        ['ArrowDown', [1, 0]],
        ['ArrowRight', [1, 1]],
        ['End', [1, 2]],
        ['ArrowRight', [1, 2]],
        ['PageDown', [2, 2]],
        ['Home', [2, 0]],
        ['PageUp', [0, 0]],
        ['ArrowUp', [0, 0]],
      ];
      for (const [key, [queryIndex, keyIndex]] of moves) {
        await page.keyboard.press(/** @type {any} */ (key));
        assert.deepEqual(await page.evaluate(() => heatmap().cursor), { queryIndex, keyIndex }, key);
      }
      await page.keyboard.down('Control');
      await page.keyboard.press('End');
      await page.keyboard.up('Control');
      await page.keyboard.press('Enter');
      const { detail } = await lastEvent(page, 'attention-select');
      assert.deepEqual(detail, { ...first, queryIndex: 2, keyIndex: 2, weight: Math.fround(0.7) });
      assert.equal(await shadowText(page, '.exact'), '0.7');
      assert.match(
        (await shadowText(page, '.readout')) ?? '',
        /c → c 0.700 exactly 0.7 query 2, key 2 this row sums to 1 this column sums to 0\.95$/,
      );
      await page.waitForFunction(() =>
        heatmap().shadowRoot.querySelector('[aria-live]').textContent.includes('“c” attends to “c”: 0.7'),
      );
    });
  });

  test('choose the head with the arrow keys of its radio buttons', async () => {
    await withSmallHeatmap(web, async (page) => {
      await page.evaluate(() => heatmap().shadowRoot.querySelector('input[type=radio]').focus());
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => heatmap().head === 1);
      const { detail } = await lastEvent(page, 'attention-change');
      assert.deepEqual(detail, { ...first, reason: 'head', head: 1 });
      await page.evaluate(() => heatmap().moveTo(0, 0));
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.exact')?.textContent === '0.7');
      assert.equal(await page.evaluate(() => heatmap().getAttribute('head')), '1');
    });
  });
});

describe('pointer', () => {
  test('a mouse reads by pointing and selects by a click, exactly, also where the page is scaled', async () => {
    await withSmallHeatmap(web, async (page) => {
      for (const scale of ['none', 'scale(0.6)']) {
        await page.evaluate((transform) => {
          document.body.style.transform = transform;
        }, scale);
        const point = await centreOf(page, 1, 2, 3);
        await page.mouse.move(point.x, point.y);
        assert.deepEqual(await page.evaluate(() => heatmap().cursor), { queryIndex: 1, keyIndex: 2 });
      }
      await page.mouse.down();
      await page.mouse.up();
      const { detail } = await lastEvent(page, 'attention-select');
      assert.deepEqual(detail, { ...first, queryIndex: 1, keyIndex: 2, weight: 0.25 });
    });
  });

  test('a first tap reads, a second one on the same cell selects', async () => {
    await withSmallHeatmap(
      web,
      async (page) => {
        const point = await centreOf(page, 2, 1, 3);
        await page.touchscreen.tap(point.x, point.y);
        assert.deepEqual(await page.evaluate(() => heatmap().cursor), { queryIndex: 2, keyIndex: 1 });
        assert.equal(await lastEvent(page, 'attention-select'), undefined);
        await page.touchscreen.tap(point.x, point.y);
        const { detail } = await lastEvent(page, 'attention-select');
        assert.deepEqual(detail, { ...first, queryIndex: 2, keyIndex: 1, weight: Math.fround(0.2) });
      },
      { width: 360, height: 700 },
    );
  });
});

describe('explanations', () => {
  test('come from the page when it offers them, and one that ends elsewhere is called out', async () => {
    await withSmallHeatmap(web, async (page) => {
      await page.evaluate(() => {
        heatmap().explain = async (
          /** @type {import('./page-globals.d.ts').Cell} */ { queryIndex, keyIndex },
        ) => ({
          queryRow: [1, 2],
          keyRow: [3, 4],
          products: [3, 8],
          dot: 11,
          scale: 0.5,
          score: 5.5,
          mask: 0,
          maskedScore: 5.5,
          rowMaximum: 5.5,
          exponential: 1,
          rowSum: 8,
          weight: queryIndex === 0 && keyIndex === 0 ? 0.125 : 0.3,
          valueRow: [1],
          contribution: [0.125],
        });
        heatmap().moveTo(0, 0);
      });
      // A button says that there is more to see, to those who would not think of clicking a cell.
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.explain'));
      await page.evaluate(() => clickButton('Show every number'));
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
      assert.equal(await shadowText(page, '.problem'), undefined);
      const steps = await page.evaluate(() =>
        heatmap()
          .shadowRoot.querySelector('attention-explanation')
          .shadowRoot.textContent.replace(/\s+/g, ' '),
      );
      assert.match(steps, /11 dot product × 0.500 scale = 5.50 score/);
      await page.evaluate(() => heatmap().select(0, 1));
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.problem'));
      assert.match(
        (await shadowText(page, '.problem')) ?? '',
        /ends at the weight 0.3, but the cell shows 0.875/,
      );
      await page.evaluate(() => heatmap().shadowRoot.querySelector('.close').click());
      await page.waitForFunction(() => !heatmap().shadowRoot.querySelector('attention-explanation'));
    });
  });

  test('say what a mask does, and what it means to see nothing', async () => {
    const files = coursePage('<attention-explanation query-token="a" key-token="b"></attention-explanation>');
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        /** @param {number} mask @param {number} rowMaximum */
        const explain = (mask, rowMaximum) =>
          page.evaluate(
            async (added, largest) => {
              await customElements.whenDefined('attention-explanation');
              const element = /** @type {any} */ (document.querySelector('attention-explanation'));
              const maskedScore = 2 + (added === null ? -Infinity : added);
              element.explanation = {
                ...{
                  queryRow: [1, 1],
                  keyRow: [1, 1],
                  products: [1, 1],
                  dot: 2,
                  scale: 1,
                  score: 2,
                  cappedScore: 1.5,
                },
                ...{
                  mask: added ?? -Infinity,
                  maskedScore,
                  rowMaximum: largest ?? -Infinity,
                  exponential: 0,
                  rowSum: 0,
                },
                ...{ weight: 0, valueRow: [1], contribution: [0] },
              };
              await element.updateComplete;
              return element.shadowRoot.textContent.replace(/\s+/g, ' ');
            },
            Number.isFinite(mask) ? mask : null,
            Number.isFinite(rowMaximum) ? rowMaximum : null,
          );
        const forbidden = await explain(-Infinity, 3);
        assert.match(forbidden, /may not see this key: its score becomes minus infinity/);
        assert.match(forbidden, /1.50 score \+ -∞ mask = -∞ masked score/);
        assert.match(forbidden, /2 score → 1.50 capped score/);
        assert.match(forbidden, /The dot product times the chosen scale/);
        assert.match(await explain(-1, 3), /The mask adds a number/);
        assert.match(
          await explain(-Infinity, -Infinity),
          /may see no key at all: every weight of the row is 0/,
        );
      },
      { files },
    );
  });

  test('show all digits on demand', async () => {
    const sentence = coursePage(
      '<attention-heatmap sentence="one two" num-heads="1" embed-dim="4"></attention-heatmap>',
    );
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        await waitForShape(page, [1, 2, 2]);
        const weight = await page.evaluate(() => {
          heatmap().select(1, 0);
          return heatmap().attention.data[2];
        });
        await page.waitForFunction(() =>
          heatmap().shadowRoot.querySelector('attention-explanation')?.shadowRoot?.querySelector('button'),
        );
        const texts = await page.evaluate(async () => {
          const explanation = heatmap().shadowRoot.querySelector('attention-explanation');
          explanation.shadowRoot.querySelector('button').click();
          await explanation.updateComplete;
          const row = (/** @type {number} */ index) =>
            Array.from(
              explanation.shadowRoot.querySelectorAll('tbody tr')[index].querySelectorAll('td'),
              (cell) => cell.textContent,
            );
          const { queryRow, products } = explanation.explanation;
          return {
            weight: explanation.shadowRoot.querySelector('.weight').textContent,
            query: [row(0), Array.from(queryRow.data)],
            products: [row(2), Array.from(products.data)],
          };
        });
        assert.equal(texts.weight, formatFull(weight));
        assert.deepEqual(texts.query[0], texts.query[1].map(formatFull));
        assert.deepEqual(texts.products[0], texts.products[1].map(formatFull));
      },
      { files: sentence },
    );
  });
});

describe('sentences', () => {
  const sentence = { files: coursePage('<attention-heatmap sentence="one two three"></attention-heatmap>') };

  test('an open explanation follows the head and the seed', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}course.html`);
      await waitForShape(page, [4, 3, 3]);
      await page.evaluate(() => heatmap().select(2, 0));
      for (const change of [{ head: 3 }, { seed: 5 }]) {
        await page.evaluate((values) => Object.assign(heatmap(), values), change);
        await page.waitForFunction(() => {
          const { shadowRoot, attention, seed } = heatmap();
          const explained = shadowRoot.querySelector('attention-explanation')?.explanation.weight;
          return explained === attention.data[27 + 6] && (seed === 1 || explained !== globalThis.before);
        });
        await page.evaluate(() => Object.assign(globalThis, { before: heatmap().attention.data[27 + 6] }));
      }
    }, sentence);
  });

  test('an engine that cannot start can be started again', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}course.html`);
      await waitForShape(page, [4, 3, 3]);
      await page.evaluate(async () => {
        // @ts-expect-error the file beside the page, the module that it has already loaded
        const { provideEngine, sharedEngine } = await import('./standalone.js');
        const engine = await sharedEngine();
        let starts = 0;
        provideEngine(async () => {
          starts++;
          if (starts === 1) throw new Error('no room');
          return engine;
        });
        heatmap().sentence = 'four';
      });
      await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.problem'));
      assert.match((await shadowText(page, '.problem')) ?? '', /could not be computed: no room/);
      await page.evaluate(() => clickButton('Try again'));
      await waitForShape(page, [4, 1, 1]);
      assert.equal(await shadowText(page, '.problem'), undefined);
    }, sentence);
  });

  test('one that changed while it was hidden is drawn when it is shown', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}course.html`);
      await waitForShape(page, [4, 3, 3]);
      const width = () => page.evaluate(() => heatmap().shadowRoot.querySelector('.view').offsetWidth);
      const before = await width();
      await page.evaluate(() => {
        heatmap().hidden = true;
        heatmap().sentence = 'one two three four five';
      });
      await waitForShape(page, [4, 5, 5]);
      await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        heatmap().hidden = false;
      });
      await page.waitForFunction(
        (old) => heatmap().shadowRoot.querySelector('.view').offsetWidth > old + 100,
        {},
        before,
      );
    }, sentence);
  });
});

/** @param {import('./browser.js').Page} page @param {string} type @returns {Promise<any>} */
function lastEvent(page, type) {
  return page.evaluate((name) => events.findLast((event) => event.type === name), type);
}

/**
 * The middle of a cell of a square matrix that is wholly visible.
 * @param {import('./browser.js').Page} page
 * @param {number} row
 * @param {number} column
 * @param {number} count
 */
function centreOf(page, row, column, count) {
  return page.evaluate(
    (r, c, n) => {
      const { right, bottom, width } = heatmap().shadowRoot.querySelector('.view').getBoundingClientRect();
      // 64 pixels are the largest cell; a scaled page scales it as well.
      const cell = (64 * width) / heatmap().shadowRoot.querySelector('.view').offsetWidth;
      return { x: right - (n - c - 0.5) * cell, y: bottom - (n - r - 0.5) * cell };
    },
    row,
    column,
    count,
  );
}
