import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeSafetensors } from 'attention-wasm/safetensors';
import { assertForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();

const inside = ['heads', 'heatmap', 'lines', 'embedding']
  .map((name) => `<attention-${name}></attention-${name}>`)
  .join('');

/** [layers, H, L, S]: rows sum to 1, each head another. @param {number[]} shape */
function weightsOf([layers, heads, rows, columns]) {
  const data = new Float32Array(layers * heads * rows * columns);
  for (let first = 0; first < data.length; first += columns) {
    const row = data.subarray(first, first + columns);
    row.forEach((_, j) => {
      row[j] = 1 + (((first / columns) * 7 + j * 5) % 11);
    });
    const sum = row.reduce((total, value) => total + value, 0);
    row.forEach((value, j) => {
      row[j] = value / sum;
    });
  }
  return { data, shape: [layers, heads, rows, columns] };
}

const weights = weightsOf([2, 3, 4, 4]);
const vectors = (/** @type {number} */ phase) => ({
  data: Float32Array.from({ length: 2 * 3 * 4 * 5 }, (_, place) =>
    Math.fround(Math.sin(place * place + phase)),
  ),
  shape: [2, 3, 4, 5],
});
const tokens = ['a', 'b', 'c', 'd'];

/** Opens a file as a reader does. @param {import('./browser.js').Page} page @param {string | Uint8Array} content @param {string} name */
async function openFile(page, content, name) {
  await page.evaluate(
    async (bytes, fileName) => {
      await lab().updateComplete;
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], fileName));
      const input = lab().shadowRoot.querySelector('input[type=file]');
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    Array.from(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    name,
  );
}

/** @param {import('./browser.js').Page} page */
const problems = (page) =>
  page.evaluate(() =>
    Array.from(lab().shadowRoot.querySelectorAll('.problem'), ({ textContent }) => textContent.trim()),
  );

/** @param {import('./browser.js').Page} page @param {string} tag @param {string} property */
const of = (page, tag, property) =>
  page.evaluate(
    (name, key) => document.querySelector(`#lab ${name}`)?.[/** @type {'id'} */ (key)],
    tag,
    property,
  );

const page = (attributes = '', body = inside) => ({
  files: coursePage(`<attention-views id="lab" ${attributes}>${body}</attention-views>`),
});

describe('<attention-views>', () => {
  test('shows a file of safetensors in all that stands inside, and what is chosen in one is chosen in all', async () => {
    const file = writeSafetensors(
      { weights, query: vectors(0), key: vectors(1) },
      { metadata: { tokens: JSON.stringify(tokens) } },
    );
    await web.withPage(async (page) => {
      await page.goto(`${web.url}course.html`);
      await openFile(page, file, 'mine.safetensors');
      await page.waitForFunction(() => document.querySelector('attention-heatmap').attention?.shape[0] === 3);
      for (const tag of ['attention-heatmap', 'attention-heads', 'attention-lines', 'attention-embedding'])
        assert.deepEqual(
          await page.evaluate((name) => {
            const { weights, queryTokens } = /** @type {any} */ (document.querySelector(name));
            return [Array.from(weights.data, Number), queryTokens];
          }, tag),
          [Array.from(weights.data), tokens],
        );
      assert.match(
        await page.evaluate(() => lab().shadowRoot.querySelector('.files p').textContent),
        /mine\.safetensors/,
      );
      // A head, by its card.
      await page.evaluate(() =>
        document
          .querySelector('attention-heads')
          .shadowRoot.querySelectorAll('.card input[type=radio]')[5]
          .click(),
      );
      await page.waitForFunction(() => document.querySelector('attention-embedding').head === 2);
      assert.deepEqual(
        [
          await of(page, 'attention-heatmap', 'layer'),
          await of(page, 'attention-heatmap', 'head'),
          await of(page, 'attention-lines', 'layer'),
          await of(page, 'attention-lines', 'heads'),
          await of(page, 'attention-embedding', 'layer'),
        ],
        [1, 2, 1, '2', 1],
      );
      // A query, by its token among the lines.
      await page.evaluate(() =>
        document.querySelector('attention-lines').shadowRoot.querySelectorAll('ol button')[2].click(),
      );
      await page.waitForFunction(() => document.querySelector('attention-heatmap').cursor?.queryIndex === 2);
      const row = Array.from(weights.data.subarray((5 * 4 + 2) * 4, (5 * 4 + 3) * 4));
      assert.deepEqual(await of(page, 'attention-heatmap', 'cursor'), {
        queryIndex: 2,
        keyIndex: row.indexOf(Math.max(...row)),
      });
      assert.equal(await of(page, 'attention-embedding', 'row'), 2);
      assert.equal(await of(page, 'attention-heads', 'row'), 2);
      // A cell, by keyboard.
      await page.evaluate(() =>
        document.querySelector('attention-heatmap').shadowRoot.querySelector('canvas.picture').focus(),
      );
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(() => document.querySelector('attention-lines').row === 1);
      assert.equal(await of(page, 'attention-embedding', 'row'), 1);
      assert.deepEqual(
        await page.evaluate(() => ['layer', 'head', 'row'].map((name) => lab().getAttribute(name))),
        ['1', '2', '1'],
      );
      // The token again: nothing is lit.
      await page.evaluate(() =>
        document.querySelector('attention-lines').shadowRoot.querySelectorAll('ol button')[1].click(),
      );
      await page.waitForFunction(() => document.querySelector('attention-heads').row === undefined);
      assert.equal(await page.evaluate(() => lab().hasAttribute('row')), false);
    }, page('files'));
  });

  test('shows JSON, layers in tensors of their own, and a single tensor of any name', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        const shown = () =>
          page
            .waitForFunction(() => document.querySelector('attention-heatmap').weights)
            .then(() =>
              page.evaluate(() => {
                const { weights } = document.querySelector('attention-heatmap');
                return Array.isArray(weights) ? weights : weights.shape;
              }),
            );
        await openFile(
          page,
          '\n {"weights": [[0.25, 0.75]], "queryTokens": ["x"], "keyTokens": ["y", "z"]}',
          'a.json',
        );
        assert.deepEqual(await shown(), [[0.25, 0.75]]);
        assert.deepEqual(await of(page, 'attention-heatmap', 'keyTokens'), ['y', 'z']);
        const layer = (/** @type {number} */ from) => ({
          data: weights.data.slice(from, from + 48),
          shape: [1, 3, 4, 4],
        });
        await openFile(
          page,
          writeSafetensors({ 'attentions.0': layer(0), 'attentions.1': layer(48) }),
          'b.safetensors',
        );
        await page.waitForFunction(
          () => document.querySelector('attention-heatmap').attention?.shape[0] === 3,
        );
        assert.deepEqual(await shown(), [2, 1, 3, 4, 4]);
        assert.deepEqual(
          await page.evaluate(() =>
            Array.from(document.querySelector('attention-heads').weights.data, Number),
          ),
          Array.from(weights.data),
        );
        await openFile(
          page,
          writeSafetensors({ foo: { data: new Float32Array([1, 0]), shape: [1, 2] } }),
          'c.safetensors',
        );
        await page.waitForFunction(
          () => document.querySelector('attention-heatmap').attention?.shape[2] === 2,
        );
        assert.deepEqual(await problems(page), []);
      },
      page('files', '<attention-heatmap></attention-heatmap><attention-heads></attention-heads>'),
    );
  });

  for (const [what, content, sentence] of /** @type {const} */ ([
    [
      'other names',
      () => writeSafetensors({ x: weights, y: vectors(0) }),
      /^This file has none of weights, query, key, positions; it holds x \[2, 3, 4, 4\], y \[2, 3, 4, 5\]\./,
    ],
    [
      'a picture',
      () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      /^This is neither JSON nor a safetensors file\.$/,
    ],
    ['half of a JSON', () => '{"weights": [[1', /^This file cannot be read: .*JSON/],
    ['a wrong shape', () => '{"weights": [1, 2]}', /^The weights need the shape .*this is \[2\]/],
    [
      'too few tokens',
      () => writeSafetensors({ weights }, { metadata: { tokens: '["a"]' } }),
      /^queryTokens holds 1 tokens for 4 positions\.$/,
    ],
    [
      'keys of another width',
      () => writeSafetensors({ query: vectors(0), key: { data: new Float32Array(72), shape: [2, 3, 4, 3] } }),
      /^query is 2 × 3 × 4 × 5, key is 2 × 3 × 4 × 3:/,
    ],
    [
      'layers of several shapes',
      () =>
        writeSafetensors({
          'weights.0': { data: new Float32Array(4), shape: [1, 2, 2] },
          'weights.1': { data: new Float32Array(9), shape: [1, 3, 3] },
        }),
      /^The layers differ in shape: weights\.0 \[1,2,2\], weights\.1 \[1,3,3\]\./,
    ],
  ]))
    test(`says what is wrong with a file and keeps what was shown: ${what}`, async () => {
      await web.withPage(
        async (page) => {
          await page.goto(`${web.url}course.html`);
          await openFile(page, '{"weights": [[0.25, 0.75]]}', 'good.json');
          await page.waitForFunction(() => document.querySelector('attention-heatmap').attention);
          await openFile(page, content(), 'bad');
          await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
          assert.match((await problems(page)).join(' '), sentence);
          assert.deepEqual(await of(page, 'attention-heatmap', 'weights'), [[0.25, 0.75]]);
          assert.equal(
            await page.evaluate(
              () => globalThis.events.filter(({ type }) => type === 'attention-error').length,
            ),
            1,
          );
          // A good one after it takes the complaint away.
          await openFile(page, '{"weights": [[1]]}', 'good.json');
          await page.waitForFunction(() => !lab().shadowRoot.querySelector('.problem'));
        },
        page('files', '<attention-heatmap></attention-heatmap>'),
      );
    });

  test('fetches a file by its address, and says when it is not there', async () => {
    const { files } = page('src="data.json?v=2" row="1"');
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        await page.waitForFunction(() => document.querySelector('attention-lines').weights);
        assert.deepEqual(await of(page, 'attention-lines', 'weights'), [
          [1, 0],
          [0.5, 0.5],
        ]);
        await page.evaluate(() => lab().setAttribute('src', 'missing.json'));
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
        assert.match((await problems(page)).join(), /^missing\.json could not be fetched: 404/);
        assert.ok(await of(page, 'attention-lines', 'weights'));
      },
      { files: { ...files, 'data.json?v=2': '{"weights": [[1, 0], [0.5, 0.5]]}' }, expected: /404/ },
    );
  });

  test('hands on the steps, whose every number is open to change', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        const same = () =>
          page.evaluate(() => {
            const { steps } = /** @type {any} */ (document.querySelector('attention-steps'));
            const { weights, query } = /** @type {any} */ (document.querySelector('attention-embedding'));
            return steps && weights === steps.weights && query === steps.q;
          });
        await page.waitForFunction(() => document.querySelector('attention-embedding').weights);
        assert.ok(await same());
        const before = await page.evaluate(() =>
          String(document.querySelector('attention-lines').weights.data),
        );
        await page.evaluate(() => {
          document.querySelector('attention-steps').edits = 'x 0 3';
        });
        await page.waitForFunction(
          (text) => String(document.querySelector('attention-lines').weights.data) !== text,
          {},
          before,
        );
        assert.ok(await same());
        await page.evaluate(() =>
          document
            .querySelector('attention-embedding')
            .shadowRoot.querySelectorAll('[part=heads] input')[1]
            .click(),
        );
        await page.waitForFunction(() => document.querySelector('attention-steps').head === 1);
      },
      page(
        '',
        '<attention-steps></attention-steps><attention-lines></attention-lines><attention-embedding></attention-embedding>',
      ),
    );
  });

  test('computes a sentence for all, explains its weights, and lets go of what is no longer there', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}course.html`);
      await page.waitForFunction(() => document.querySelector('attention-embedding').query);
      assert.deepEqual(
        await page.evaluate(() => document.querySelector('attention-heatmap').attention.shape),
        [4, 3, 3],
      );
      await page.evaluate(() => document.querySelector('attention-heatmap').select(2, 0));
      await page.waitForFunction(() =>
        document.querySelector('attention-heatmap').shadowRoot.querySelector('attention-explanation'),
      );
      await page.waitForFunction(() => lab().row === 2);
      await page.evaluate(() => {
        lab().sentence = 'one two';
      });
      await page.waitForFunction(() => document.querySelector('attention-lines').weights.shape[1] === 2);
      assert.equal(await page.evaluate(() => lab().row), undefined);
      await page.waitForFunction(() => document.querySelector('attention-lines').updateComplete);
      assert.equal(
        await page.evaluate(
          () =>
            document.querySelectorAll('attention-lines')[0].shadowRoot.querySelectorAll('.problem').length,
        ),
        0,
      );
    }, page('sentence="one two three"'));
  });

  for (const scheme of /** @type {const} */ (['light', 'dark']))
    test(`is there for everybody: ${scheme}`, async () => {
      for (const lang of ['en', 'ar'])
        await web.withPage(
          async (page) => {
            await page.goto(`${web.url}course.html`);
            await page.waitForFunction(() => document.querySelector('attention-embedding').query);
            await openFile(page, 'no', 'bad');
            await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
            await assertForEverybody(page);
          },
          { ...page(`sentence="one two three" files lang="${lang}"`), scheme, width: 360 },
        );
    });
});
