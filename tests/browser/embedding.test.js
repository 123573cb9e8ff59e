import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';
import { texts } from './layered-weights.js';
import { savedFiles } from './saved-files.js';

const web = useBrowser();
const files = coursePage('');
const tokens = ['the', 'cat', 'sat', '=down', 'the'];

/** Two layers of two heads over five tokens, four numbers each; weights are the softmax of their scores. */
function example() {
  let state = 3;
  const numbers = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => {
      state = (state * 16_807) % 2_147_483_647;
      return Math.fround((4 * state) / 2_147_483_647 - 2);
    });
  const [query, key, positions] = [numbers(80), numbers(80), numbers(30)];
  const scores = (/** @type {number} */ head, /** @type {number} */ row) =>
    tokens.map((_, column) => {
      const at = (/** @type {number[]} */ data, /** @type {number} */ index) =>
        data.slice((head * 5 + index) * 4, (head * 5 + index + 1) * 4);
      const keys = at(key, column);
      return at(query, row).reduce((sum, value, d) => sum + value * keys[d], 0) / 2;
    });
  const weights = [0, 1, 2, 3].flatMap((head) =>
    tokens.flatMap((_, row) => {
      const exponentials = scores(head, row).map(Math.exp);
      const sum = exponentials.reduce((total, value) => total + value);
      return exponentials.map((value) => Math.fround(value / sum));
    }),
  );
  return { query, key, positions, weights, scores };
}

/** @param {import('./browser.js').Page} page @param {string} [attributes] */
async function open(page, attributes = '') {
  const { query, key, positions, weights } = example();
  await page.goto(`${web.url}course.html`);
  await page.evaluate(
    async (data, queryTokens, written) => {
      await customElements.whenDefined('attention-embedding');
      document
        .querySelector('main')
        .insertAdjacentHTML('beforeend', `<attention-embedding id="lab" ${written}></attention-embedding>`);
      const tensor = (/** @type {number[]} */ numbers, /** @type {number[]} */ shape) => ({
        data: Float32Array.from(numbers),
        shape,
      });
      Object.assign(lab(), {
        query: tensor(data.query, [2, 2, 5, 4]),
        key: tensor(data.key, [2, 2, 5, 4]),
        weights: tensor(data.weights, [2, 2, 5, 5]),
        positions: tensor(data.positions, [5, 6]),
        queryTokens,
      });
      await lab().updateComplete;
    },
    { query, key, positions, weights },
    tokens,
    attributes,
  );
  await page.waitForFunction(() => lab().shadowRoot.querySelector('.files, attention-heatmap'));
}

const short = (/** @type {number} */ value) => Number(value.toPrecision(3));

describe('<attention-embedding>', () => {
  test('says of a query that is chosen the scores and the weights of its keys', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'layer="1"');
        assert.deepEqual(await texts(page, '.side td'), []);
        await page.evaluate(() => lab().shadowRoot.querySelectorAll('[part=heads] input')[1].click());
        await page.evaluate(() => lab().shadowRoot.querySelector('select').focus());
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.side td'));
        const { scores, weights } = example();
        const row = weights.slice((3 * 5 + 1) * 5, (3 * 5 + 2) * 5);
        const order = tokens.map((_, index) => index).sort((one, other) => row[other] - row[one]);
        assert.deepEqual(
          await texts(page, '.side tbody th'),
          order.map((index) => tokens[index]),
        );
        assert.deepEqual(
          (await texts(page, '.side td')).map(Number),
          order.flatMap((index) => [short(scores(3, 1)[index]), short(row[index])]),
        );
        assert.deepEqual(
          await page.evaluate(() =>
            globalThis.events
              .map(({ detail }) => /** @type {any} */ (detail))
              .map(({ reason, layer, head, row }) => [reason, layer, head, row]),
          ),
          [
            ['head', 1, 1, null],
            ['row', 1, 1, 0],
            ['row', 1, 1, 1],
          ],
        );
        assert.equal(
          (await texts(page, '[aria-live]'))[0],
          `“cat” attends to “${tokens[order[0]]}”: ${short(row[order[0]])}`,
        );
      },
      { files },
    );
  });

  test('chooses the query whose circle is clicked, shows the one that is pointed at, and lets go of both', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const { x, y, width, height } = await page.evaluate(() => {
          const { x, y, width, height } = lab().shadowRoot.querySelector('canvas').getBoundingClientRect();
          return { x, y, width, height };
        });
        assert.ok(height >= 260 && height <= 440, `${height}`);
        const lines = (await savedFiles(page)).CSV.text
          .split('\r\n')
          .slice(1, 11)
          .map((line) => line.split(','));
        // Both axes have one scale, and the outermost points are 36 pixels from the edge.
        const places = lines.map((line) => [Number(line[3]), Number(line[4])]);
        const ranges = [0, 1].map((axis) => {
          const values = places.map((place) => place[axis]);
          return [Math.min(...values), Math.max(...values)];
        });
        const scale = Math.min(
          ...ranges.map(([least, most], axis) => ([width, height][axis] - 72) / (most - least)),
        );
        const [left, up] = places[2].map(
          (value, axis) => (value - (ranges[axis][0] + ranges[axis][1]) / 2) * scale,
        );
        const at = [x + width / 2 + left, y + height / 2 - up];
        await page.mouse.move(at[0], at[1]);
        await page.waitForFunction(() =>
          lab().shadowRoot.querySelector('.side caption')?.textContent.includes('“sat”'),
        );
        assert.equal(await page.evaluate(() => lab().row), undefined);
        await page.mouse.click(at[0], at[1]);
        assert.equal(await page.evaluate(() => lab().row), 2);
        await page.mouse.click(at[0], at[1]);
        assert.equal(await page.evaluate(() => lab().row), undefined);
      },
      { files },
    );
  });

  test('keeps in its files where the points lie, and in JSON what it shows again', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'layer="1" head="0" row="3"');
        const saved = await savedFiles(page);
        const lines = saved.CSV.text.split('\r\n').map((line) => line.split(','));
        assert.equal(lines.length, 12);
        assert.equal(lines[4][2], `"'=down"`);
        const { scores, weights } = example();
        const ofKeys = lines.slice(6, 11);
        ofKeys.forEach((line, index) => {
          assert.ok(Math.abs(Number(line[5]) - scores(2, 3)[index]) <= 1e-6, line.join());
          assert.equal(Number(line[6]).toFixed(7), weights[(2 * 5 + 3) * 5 + index].toFixed(7));
        });
        assert.match(saved.SVG.text, /<circle/);
        assert.match(saved.TikZ.text, /\\draw/);
        assert.ok(saved.PNG.width > 600);
        const again = await page.evaluate(async (json) => {
          document
            .querySelector('main')
            .insertAdjacentHTML('beforeend', '<attention-embedding id="again"></attention-embedding>');
          const element = /** @type {any} */ (document.querySelector('#again'));
          const script = document.createElement('script');
          Object.assign(script, { type: 'application/json', textContent: json });
          element.append(script);
          while (!element.shadowRoot.querySelector('.side td'))
            await new Promise((done) => setTimeout(done, 5));
          return Array.from(element.shadowRoot.querySelectorAll('.side td, p.quiet'), ({ textContent }) =>
            textContent.trim(),
          );
        }, saved.JSON.text);
        assert.deepEqual(
          again,
          await page.evaluate(() =>
            Array.from(lab().shadowRoot.querySelectorAll('.side td, p.quiet'), ({ textContent }) =>
              textContent.trim(),
            ),
          ),
        );
      },
      { files },
    );
  });

  test('shows positions as they are, and the dot product of each with each', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'view="positions"');
        const shown = () =>
          page.evaluate(() => {
            const { attention } = lab().shadowRoot.querySelector('attention-heatmap');
            return { shape: attention.shape, numbers: Array.from(attention.data, Number) };
          });
        await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap')?.attention);
        const { positions } = example();
        assert.deepEqual(await shown(), { shape: [1, 5, 6], numbers: positions });
        const map = () =>
          page.evaluate(() => {
            const root = lab().shadowRoot.querySelector('attention-heatmap').shadowRoot;
            return [
              root.querySelector('.bar').textContent.trim(),
              root.querySelector('canvas.picture').ariaLabel,
            ];
          });
        const [axes, summary] = await map();
        assert.equal(axes, 'Rows are places, columns are their numbers');
        assert.match(summary, /^Positions as a heat map, 5 places of 6 numbers each\./);
        await page.evaluate(() => lab().shadowRoot.querySelectorAll('[part=views] input')[2].click());
        await page.waitForFunction(
          () => lab().shadowRoot.querySelector('attention-heatmap')?.attention.shape[2] === 5,
        );
        const products = tokens.flatMap((_, i) =>
          tokens.map((__, j) => {
            let sum = 0;
            for (let d = 0; d < 6; d++) sum += positions[i * 6 + d] * positions[j * 6 + d];
            return Math.fround(sum);
          }),
        );
        assert.deepEqual(await shown(), { shape: [1, 5, 5], numbers: products });
        assert.equal(await page.evaluate(() => lab().getAttribute('view')), 'products');
      },
      { files },
    );
  });

  test('a file of numbers whose memory has gone is said not to be made', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'row="1"');
        await page.evaluate(() => {
          const { buffer } = lab().query.data;
          structuredClone(buffer, { transfer: [buffer] });
          lab().shadowRoot.querySelectorAll('.files button')[1].click();
        });
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
        assert.match((await texts(page, '.problem')).join(' '), /memory of these weights was handed on/);
      },
      { files },
    );
  });

  test('many points stand in a table of several pages', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const rows = () =>
          page.evaluate(() => lab().shadowRoot.querySelectorAll('.scrolling tbody tr').length);
        await page.evaluate(async () => {
          const data = Float32Array.from({ length: 120 }, (_, index) => Math.sin(index * index));
          Object.assign(lab(), { query: { data, shape: [60, 2] }, key: { data, shape: [60, 2] } });
          Object.assign(lab(), { weights: undefined, positions: undefined, queryTokens: undefined });
          await lab().updateComplete;
        });
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.tools button'));
        await page.evaluate(async () => {
          lab().shadowRoot.querySelector('.tools button').click();
          await lab().updateComplete;
        });
        assert.equal(await rows(), 100);
        await page.evaluate(async () => {
          const buttons = Array.from(lab().shadowRoot.querySelectorAll('.tools button'));
          buttons.find(({ textContent }) => textContent === 'Next rows').click();
          await lab().updateComplete;
        });
        assert.equal(await rows(), 20);
        assert.equal((await texts(page, '.scrolling tbody tr:last-child'))[0].split(' ')[0], '59');
      },
      { files },
    );
  });

  for (const [what, change, sentence] of /** @type {const} */ ([
    [
      'keys of another width',
      'key = { data: new Float32Array(15), shape: [5, 3] }',
      /^query is 2 × 2 × 5 × 4, key is 1 × 1 × 5 × 3: layers, heads/,
    ],
    [
      'weights of other tokens',
      'weights = [[1, 0]]',
      /^The weights are 1 × 1 × 1 × 2; to query and key belong 2 × 2 × 5 × 5\.$/,
    ],
    ['queries alone', 'key = undefined', /^Without key there is no plane to show\.$/],
    ['NaN', 'query = [[0, NaN]]', /^In query, head 0, the number in row 0, column 1 is NaN/],
    ['text', 'query = "q"', /^query needs nested arrays of numbers.*this is q\.$/],
    [
      'positions with heads',
      'positions = [[[1]], [[2]]]',
      /^positions needs the shape \[places, numbers\]; this is 1 × 2 × 1 × 1\.$/,
    ],
    [
      'too many tokens',
      'query = { data: new Float32Array(1025), shape: [1025, 1] }',
      /^query of shape 1 × 1 × 1025 × 1 is too much/,
    ],
    [
      'a row that is not there',
      'row = 9',
      /^row cannot be “9”; it needs a whole number from 0 to 4\. Using 0\.$/,
    ],
    [
      'another view',
      'view = "cube"',
      /^view cannot be “cube”; choose from plane, positions, products\. Using plane\.$/,
    ],
    [
      'memory that has gone',
      'query = (() => { const data = new Float32Array(80); structuredClone(data.buffer, { transfer: [data.buffer] }); return { data, shape: [2, 2, 5, 4] }; })()',
      /of shape 4 × 5 × 4 is 80 numbers; there are 0/,
    ],
  ]))
    test(`says what cannot be shown: ${what}`, async () => {
      await web.withPage(
        async (page) => {
          await open(page);
          await page.evaluate(`lab().${change}`);
          await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
          assert.match((await texts(page, '.problem')).join(' '), sentence);
          assert.ok(
            await page.evaluate(() => globalThis.events.some(({ type }) => type === 'attention-error')),
          );
        },
        { files },
      );
    });

  for (const scheme of /** @type {const} */ (['light', 'dark']))
    for (const [lang, width] of /** @type {const} */ ([
      ['en', 320],
      ['ar', 360],
      ['de', 1440],
    ]))
      test(`is there for everybody: ${scheme}, ${lang}, ${width} px`, async () => {
        await web.withPage(
          async (page) => {
            await open(page, `row="1" lang="${lang}"`);
            await page.evaluate(() => lab().shadowRoot.querySelector('.tools button').click());
            await page.waitForFunction(() => lab().shadowRoot.querySelector('.scrolling'));
            await assertForEverybody(page);
          },
          { files, scheme, width },
        );
      });
});
