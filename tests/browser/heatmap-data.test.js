import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attendToSentence, loadEngine } from '../../dist/node.js';
import { formatFull } from '../../web/views/format-number.js';
import { coursePage, shadowText, useBrowser, waitForShape } from './browser.js';

const web = useBrowser();
const course = () => `${web.url}course.html`;

/** @param {import('./browser.js').Page} page @returns {Promise<number>} */
const errorCount = (page) =>
  page.evaluate(() => events.filter(({ type }) => type === 'attention-error').length);

describe('what the heat map shows', () => {
  test('two lines of HTML compute a sentence under a strict policy, number for number as the engine does', async () => {
    const sentence = 'Time flies like an arrow.';
    const files = coursePage(
      `<attention-heatmap sentence="${sentence}" num-heads="2" embed-dim="16" seed="7"></attention-heatmap>`,
    );
    const engine = await loadEngine();
    const { weights } = attendToSentence(engine, sentence, { numHeads: 2, embedDim: 16, seed: 7 });
    engine.dispose();
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [2, 6, 6]);
        await page.evaluate(() => clickButton('View as table'));
        const cells = await tableCells(page);
        const expected = Array.from(weights.data.subarray(0, 36), formatFull);
        assert.deepEqual(cells, expected);
        assert.match((await shadowText(page, '.note')) ?? '', /random matrices: nothing has been learned/);
      },
      { files },
    );
  });

  test('weights and tokens by property, one head or several, also nested arrays', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await page.evaluate(() => {
          const element = heatmap();
          element.weights = { data: Float32Array.of(0.25, 0.75, 0.1, 0.9, 1, 0), shape: [1, 2, 3] };
          element.queryTokens = ['x', 'y'];
          element.keyTokens = ['a', 'b', 'c'];
        });
        await waitForShape(page, [1, 2, 3]);
        assert.match(await summary(page), /2 queries by 3 keys.*Largest weight 1, from “y” to “b”/);
        assert.equal(await shadowText(page, 'fieldset'), undefined, 'one head, no choice');
        await page.evaluate(() =>
          Object.assign(heatmap(), {
            weights: [
              [
                [1, 0],
                [0, 1],
              ],
              [
                [0, 1],
                [1, 0],
              ],
            ],
            keyTokens: undefined,
          }),
        );
        await waitForShape(page, [2, 2, 2]);
        assert.equal(
          await page.evaluate(() => heatmap().shadowRoot.querySelectorAll('input[type=radio]').length),
          4,
        );
      },
      { files: coursePage('<attention-heatmap></attention-heatmap>') },
    );
  });

  test('data as JSON inside the tag, read again when it changes', async () => {
    const json = JSON.stringify({
      weights: [
        [0.5, 0.5],
        [1, 0],
      ],
      queryTokens: ['<i>', '"q"'],
      threshold: 0.6,
    });
    const body = `<attention-heatmap><script type="application/json">${json.replaceAll('<', '\\u003c')}</script><p>static</p></attention-heatmap>`;
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [1, 2, 2]);
        assert.match(await summary(page), /from “"q"” to “<i>”/);
        assert.match((await shadowText(page, '.legend')) ?? '', /exactly 0.*below 0.6/);
        assert.equal(
          await page.evaluate(() => heatmap().querySelector('p').checkVisibility()),
          false,
          'fallback hidden',
        );
        await page.evaluate(() => {
          heatmap().querySelector('script').textContent = '{"weights": [[1, 0, 0]]}';
        });
        await waitForShape(page, [1, 1, 3]);
      },
      { files: coursePage(body) },
    );
  });

  test('bad data is said in plain words, sent as an event, and leaves what was there', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        assert.equal(
          await page.evaluate(() => heatmap().querySelector('p').checkVisibility()),
          true,
          'fallback shown',
        );
        const cases = [
          ['Float32Array.of(1, 2, 3)', '[2, 2]', /2 × 2 are 4 numbers; there are 3/],
          ['Float32Array.of(NaN, 1, 0, 1)', '[2, 2]', /head 0, query 0, key 0 is NaN/],
          ['Float32Array.of(1)', '[1]', /need the shape .*this is \[1\]/],
        ];
        await page.evaluate(() => {
          heatmap().weights = [[0.5, 0.5]];
        });
        await waitForShape(page, [1, 1, 2]);
        for (const [data, shape, message] of cases) {
          await page.evaluate(`heatmap().weights = { data: ${data}, shape: ${shape} }`);
          await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.problem'));
          assert.match((await shadowText(page, '.problem')) ?? '', /** @type {RegExp} */ (message));
          assert.deepEqual(await page.evaluate(() => heatmap().attention.shape), [1, 1, 2]);
        }
        await page.evaluate(() => {
          heatmap().weights = [[1]];
          heatmap().queryTokens = ['one', 'two'];
        });
        await page.waitForFunction(() =>
          heatmap().shadowRoot.querySelector('.problem')?.textContent.includes('2 tokens for 1'),
        );
        assert.equal(await errorCount(page), 4);
      },
      { files: coursePage('<attention-heatmap><p>static</p></attention-heatmap>') },
    );
  });

  test('all heads in one, on a logarithmic scale; and what are no weights is said to be', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await page.evaluate(() =>
          Object.assign(heatmap(), {
            weights: { data: Float32Array.of(0.5, 0.5, 0.25, 0.75, 1, 0, 0.75, 0.75), shape: [2, 2, 2] },
            queryTokens: ['x', 'y'],
            aggregate: 'mean',
            scale: 'log',
          }),
        );
        await waitForShape(page, [2, 2, 2]);
        await page.evaluate(() => clickButton('View as table'));
        assert.deepEqual(await tableCells(page), ['0.75', '0.25', '0.5', '0.75']);
        assert.match(await summary(page), /the mean of 2 heads/);
        assert.match((await shadowText(page, '.legend')) ?? '', /≤ 0\.000100 1/);
        assert.equal(
          await shadowText(page, '.oddity'),
          'The row of “y” sums to 1.25: weights would sum to 1.',
        );
        await page.evaluate(() => {
          heatmap().shadowRoot.querySelectorAll('input[type=radio]')[0].click();
        });
        await page.waitForFunction(() => !heatmap().shadowRoot.querySelector('.oddity'));
        assert.equal(await page.evaluate(() => heatmap().getAttribute('aggregate')), 'head');
        await page.evaluate(() =>
          Object.assign(heatmap(), { weights: [[[2, -1]]], queryTokens: ['x'], keyTokens: ['a', 'b'] }),
        );
        await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.oddity'));
        assert.match((await shadowText(page, '.oddity')) ?? '', /negative: these are scores/);
      },
      { files: coursePage('<attention-heatmap></attention-heatmap>') },
    );
  });

  test('an attribute that cannot be falls back, visibly', async () => {
    const body = `<attention-heatmap sentence="a b" head="9" color-map="rainbow" threshold="much" theme="pink"></attention-heatmap>`;
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [4, 2, 2]);
        const problems = await page.evaluate(() =>
          Array.from(heatmap().shadowRoot.querySelectorAll('.problem'), (p) => p.textContent),
        );
        assert.equal(problems.length, 4);
        assert.match(
          problems.join(' '),
          /head cannot be “9”.*from 0 to 3.*threshold cannot be “much”.*color-map cannot be “rainbow”; choose from viridis, cividis, magma, blues, puor. Using viridis.*theme cannot be “pink”/,
        );
        assert.equal(await errorCount(page), 4);
      },
      { files: coursePage(body) },
    );
  });

  test('sizes that the engine refuses are said, can be corrected, and what was computed stays', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [4, 2, 2]);
        await page.evaluate(() => heatmap().setAttribute('num-heads', '3'));
        await page.waitForFunction(() => heatmap().shadowRoot.querySelector('.problem'));
        assert.match((await shadowText(page, '.problem')) ?? '', /could not be computed: .*(3|heads)/i);
        assert.deepEqual(await page.evaluate(() => heatmap().attention.shape), [4, 2, 2]);
        await page.evaluate(() => heatmap().setAttribute('num-heads', '8'));
        await waitForShape(page, [8, 2, 2]);
        assert.equal(await shadowText(page, '.problem'), undefined);
      },
      { files: coursePage('<attention-heatmap sentence="a b"></attention-heatmap>') },
    );
  });

  test('no tokens, one token, three hundred, and every kind of writing', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [4, 0, 0]);
        assert.match((await shadowText(page, '.empty')) ?? '', /No tokens/);
        await show(page, 'alone');
        await waitForShape(page, [4, 1, 1]);
        assert.deepEqual(await page.evaluate(() => Array.from(heatmap().attention.data)), [1, 1, 1, 1]);
        await show(page, 'مرحبا 猫 👩‍👩‍👧 naïve');
        await waitForShape(page, [4, 4, 4]);
        await page.evaluate(() => heatmap().select(0, 2));
        await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
        assert.match((await shadowText(page, '.pair')) ?? '', /مرحبا → 👩‍👩‍👧/);
        await show(page, Array.from({ length: 300 }, (_, index) => `w${index}`).join(' '));
        await waitForShape(page, [4, 300, 300]);
        await page.evaluate(() => heatmap().moveTo(299, 299));
        assert.equal(
          await page.evaluate(() => {
            const canvas = heatmap().shadowRoot.querySelector('canvas.picture');
            return canvas.width * canvas.height < 2000 * 2000;
          }),
          true,
          'no larger than what is visible',
        );
      },
      { files: coursePage('<attention-heatmap sentence=""></attention-heatmap>') },
    );
  });

  test('of changes in quick succession the last one wins', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        const shapes = await page.evaluate(async () => {
          /** @type {string[]} */
          const seen = [];
          heatmap().addEventListener('attention-change', () => seen.push(String(heatmap().attention.shape)));
          for (const count of [5, 2, 7, 3]) {
            heatmap().setAttribute('sentence', 'x '.repeat(count));
            await Promise.resolve();
          }
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return seen;
        });
        assert.deepEqual(shapes, ['4,3,3'], 'the others are not even computed');
      },
      { files: coursePage('<attention-heatmap></attention-heatmap>') },
    );
  });

  test('taken out of the page and put back it works on', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [4, 3, 3]);
        await page.evaluate(async () => {
          const element = heatmap();
          element.remove();
          await new Promise((resolve) => setTimeout(resolve, 50));
          document.body.append(element);
        });
        await page.waitForFunction(() => heatmap().computation);
        await page.evaluate(() => heatmap().select(2, 1));
        await page.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
      },
      { files: coursePage('<attention-heatmap sentence="one two three"></attention-heatmap>') },
    );
  });

  test('speaks the language of its page or its own', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(course());
        await waitForShape(page, [4, 2, 2]);
        assert.match(await summary(page), /Größtes Gewicht/);
        await page.evaluate(() => heatmap().setAttribute('lang', 'es-MX'));
        await page.waitForFunction(() =>
          heatmap().shadowRoot.querySelector('canvas.picture').ariaLabel.includes('Mayor peso'),
        );
        await page.evaluate(() => heatmap().setAttribute('lang', 'xx'));
        await page.waitForFunction(() =>
          heatmap().shadowRoot.querySelector('canvas.picture').ariaLabel.includes('Largest weight'),
        );
      },
      { files: coursePage('<div lang="de-AT"><attention-heatmap sentence="a b"></attention-heatmap></div>') },
    );
  });
});

/** @param {import('./browser.js').Page} page @param {string} sentence */
function show(page, sentence) {
  return page.evaluate((text) => heatmap().setAttribute('sentence', text), sentence);
}

/** @param {import('./browser.js').Page} page @returns {Promise<string>} */
function summary(page) {
  return page.evaluate(() => heatmap().shadowRoot.querySelector('canvas.picture').getAttribute('aria-label'));
}

/** @param {import('./browser.js').Page} page @returns {Promise<string[]>} without the sums at the end of each row */
async function tableCells(page) {
  await page.waitForFunction(() => heatmap().shadowRoot.querySelector('table'));
  return page.evaluate(() =>
    Array.from(heatmap().shadowRoot.querySelectorAll('tbody tr'), (row) =>
      Array.from(row.querySelectorAll('td'), (cell) => cell.textContent).slice(0, -1),
    ).flat(),
  );
}
