import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';
import { assertAsStored, comparePictures, takePicture, whyNotComparable } from './pictures.js';

const web = useBrowser();
const skip = whyNotComparable();

/** The page follows the scheme that the user prefers, and so do the elements on it. */
const files = coursePage('<meta name="color-scheme" content="light dark">');

/** @template T @param {number} length @param {(index: number) => T} at @returns {T[]} */
const series = (length, at) => Array.from({ length }, (_, index) => at(index));

/** Weights [H, L, L]: rows that sum to 1, with zeros, and with a few that are large. @param {number} heads @param {number} length */
const weightsOf = (heads, length) =>
  series(heads, (h) =>
    series(length, (i) => {
      const parts = series(length, (j) => ((3 * i + 5 * j + 7 * h) % 11) ** 2);
      const sum = parts.reduce((all, part) => all + part, 0);
      return parts.map((part) => part / sum);
    }),
  );

const explanation = () => {
  const [queryRow, keyRow, valueRow] = [
    [0.5, -1, 1.5, 0.25],
    [1, 0.5, 2, -2],
    [2, -1, 0.5, 0],
  ];
  const products = queryRow.map((query, d) => query * keyRow[d]);
  const dot = products.reduce((sum, product) => sum + product, 0);
  const [scale, rowMaximum, rowSum] = [0.5, 2, 1.75];
  const score = dot * scale;
  const exponential = Math.exp(score - rowMaximum);
  const weight = exponential / rowSum;
  const contribution = valueRow.map((value) => weight * value);
  const scores = { dot, scale, score, mask: 0, maskedScore: score, rowMaximum, exponential, rowSum, weight };
  return { queryRow, keyRow, products, valueRow, contribution, ...scores };
};

const tokens = 'The cat sat on the mat and slept'.split(' ');
const heatmap = {
  tag: 'attention-heatmap',
  attributes: { threshold: '0.1' },
  properties: { weights: weightsOf(2, 8), queryTokens: tokens },
};

/**
 * @typedef {object} Shown an element as the page makes it
 * @property {string} tag
 * @property {Record<string, string>} [attributes]
 * @property {object} [properties]
 * @property {string} [until] what it says when all of it is there, where that takes a while
 * @property {number} [width] of the window
 * @property {number} [height] likewise
 */

/** @type {Record<string, Shown>} by the names of the stored pictures */
const elements = {
  heatmap,
  'heatmap-narrow': { ...heatmap, width: 360 },
  'heatmap-puor': {
    tag: 'attention-heatmap',
    attributes: { 'color-map': 'puor', head: '1' },
    properties: {
      weights: weightsOf(2, 5).map((head) => head.map((row) => row.map((weight) => 10 * weight - 2))),
      queryTokens: tokens.slice(0, 5),
    },
  },
  heads: {
    tag: 'attention-heads',
    attributes: { row: '2', layer: '1', head: '2', off: '0.3', switches: '', measures: '' },
    properties: { weights: [weightsOf(4, 6), weightsOf(8, 6).slice(4)], queryTokens: tokens.slice(0, 6) },
  },
  lines: {
    tag: 'attention-lines',
    properties: { weights: weightsOf(2, 5), queryTokens: tokens.slice(0, 5) },
  },
  embedding: {
    tag: 'attention-embedding',
    attributes: { row: '1' },
    properties: {
      query: series(5, (i) => series(4, (d) => ((3 * i + 5 * d) % 7) - 3)),
      key: series(5, (i) => series(4, (d) => ((5 * i + 3 * d + 2) % 7) - 3)),
      weights: weightsOf(1, 5)[0],
      queryTokens: tokens.slice(0, 5),
    },
    until: 'Of the variance',
  },
  mask: {
    tag: 'attention-mask',
    attributes: { kind: 'causal', switched: '1.4' },
    properties: { queryTokens: tokens.slice(0, 6) },
  },
  steps: {
    tag: 'attention-steps',
    // Short, for a small file: what follows looks the same. The window holds all of it, or what sticks to its end would cover some.
    attributes: { sentence: 'The cat sat', causal: '', step: '6', 'embed-dim': '2' },
    until: 'weights sums to 1',
    height: 2400,
  },
  explanation: {
    tag: 'attention-explanation',
    attributes: { 'query-token': 'sat', 'key-token': 'cat' },
    properties: { explanation: explanation() },
  },
};

/**
 * Runs `use` with a page that has the element alone, in the colours of a scheme.
 * @param {Shown} shown
 * @param {'light' | 'dark'} scheme
 * @param {(page: import('./browser.js').Page) => Promise<void>} use
 */
const withElement = (
  { tag, attributes = {}, properties = {}, until = '', width = 720, height = 900 },
  scheme,
  use,
) =>
  web.withPage(
    async (page) => {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.goto(`${web.url}course.html`);
      await page.evaluate(
        async (name, given, data) => {
          await customElements.whenDefined(name);
          const element = Object.assign(document.createElement(name), data, { id: 'lab' });
          for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
          document.querySelector('main')?.append(element);
          await lab().updateComplete;
        },
        tag,
        attributes,
        properties,
      );
      await page.waitForFunction((text) => lab().shadowRoot.textContent.includes(text), {}, until);
      await use(page);
    },
    { files, width, height },
  );

describe('what the elements look like', () => {
  for (const [name, shown] of Object.entries(elements))
    for (const scheme of /** @type {const} */ (['light', 'dark']))
      test(`${name}, ${scheme}`, { skip }, () =>
        withElement(shown, scheme, async (page) =>
          assertAsStored(`${name}-${scheme}`, await takePicture(page, '#lab')),
        ),
      );

  test('one colour that is another is noticed, and so is another size; nothing else is', () =>
    withElement(elements.heads, 'light', async (page) => {
      const before = await takePicture(page, '#lab');
      const after = async (/** @type {string} */ name, /** @type {string} */ value) => {
        await page.evaluate((key, text) => lab().style.setProperty(key, text), name, value);
        return comparePictures(await takePicture(page, '#lab'), before).problem;
      };
      assert.equal(await after('--accent', ''), undefined);
      assert.match(
        String(await after('--accent', 'crimson')),
        /^\d+ of \d+ pixels differ; \d+ may \(0\.5 %\)$/,
      );
      assert.match(
        String(await after('padding-block-end', '1px')),
        /^704 × \d+ pixels instead of 704 × \d+$/,
      );
    }));
});
