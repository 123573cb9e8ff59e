/**
 * @file A matrix of weights, with the numbers that it has, as text that programs read: JSON as an element takes it, and arrays.
 */
import { jsonParts, shortMembers } from '../views/json-parts.js';
import { nestedListParts, nestedLists } from '../views/nested-lists.js';

/** @typedef {import('../views/draw-attention.js').Picture} Picture */

/** More numbers than these nobody would paste into a program. */
export const mostNumbersInCode = 4096;

/** @param {Picture} picture */
const lists = ({ matrix: { weights, rows, columns } }) => nestedLists(weights, [rows, columns]);

/**
 * @param {Picture} picture as it is when this is called
 * @returns {Iterable<string>} the parts of what a `<script type="application/json">` inside of an element shows again
 */
export function weightsAsJson({ matrix: { weights, rows, columns }, rowLabels, columnLabels }) {
  return jsonParts([
    // Whose they are may change or hand on the numbers between one part and the next.
    ['weights', nestedListParts(weights.slice(), [rows, columns], '  ')],
    ...shortMembers({ queryTokens: rowLabels, keyTokens: columnLabels }),
  ]);
}

/**
 * The matrix and its tokens in the languages in which people compute.
 * @param {Picture} picture
 * @returns {[string, () => string][]}
 */
export function weightsAsPrograms(picture) {
  const python = (/** @type {string} */ start, /** @type {string} */ array, /** @type {string} */ sum) =>
    [
      start,
      '',
      `# [queries, keys]: ${picture.matrix.rows} by ${picture.matrix.columns}`,
      `weights = ${array.replace('…', lists(picture))}`,
      `query_tokens = ${JSON.stringify(picture.rowLabels)}`,
      `key_tokens = ${JSON.stringify(picture.columnLabels)}`,
      `print(${sum})  # rows of weights sum to 1`,
      '',
    ].join('\n');
  return [
    ['NumPy', () => python('import numpy as np', 'np.array(…, dtype=np.float32)', 'weights.sum(axis=-1)')],
    ['PyTorch', () => python('import torch', 'torch.tensor(…, dtype=torch.float32)', 'weights.sum(dim=-1)')],
    [
      'JavaScript',
      () =>
        [
          "import { tensor } from 'attention-wasm';",
          '',
          `const weights = tensor(${lists(picture)}); // [queries, keys]`,
          `const queryTokens = ${JSON.stringify(picture.rowLabels)};`,
          `const keyTokens = ${JSON.stringify(picture.columnLabels)};`,
          'console.log(weights.shape, weights.data, queryTokens, keyTokens);',
          '',
        ].join('\n'),
    ],
  ];
}

/**
 * The program that computes a sentence's weights as the page did, to the same bits by the same variant of the engine.
 * @param {string} sentence
 * @param {import('./sentence-source.js').SentenceSizes} sizes
 * @param {number} head
 * @returns {string}
 */
export function sentenceAsProgram(sentence, { embedDim, numHeads, seed }, head) {
  return [
    "import { attendToSentence, loadEngine } from 'attention-wasm';",
    '',
    'const engine = await loadEngine();',
    `const { tokens, weights } = attendToSentence(engine, ${JSON.stringify(sentence)}, {`,
    `  embedDim: ${embedDim}, numHeads: ${numHeads}, seed: ${seed},`,
    '});',
    'const [, L, S] = weights.shape; // [heads, queries, keys]',
    `const shown = weights.data.subarray(${head} * L * S, ${head + 1} * L * S);`,
    'console.log(tokens, JSON.stringify(Array.from(shown)));',
    '',
  ].join('\n');
}
