/**
 * @file Queries and keys of a head, and the plane that they are shown in, as programs that compute it.
 */
import { nestedLists } from '../views/nested-lists.js';
import { headOf } from './embedding-data.js';

/** More numbers than these nobody would paste into a program. */
export const mostNumbersInCode = 4096;

/** How Python's libraries name what the plane needs. */
const dialects = {
  NumPy: {
    start: 'import numpy as np',
    array: (/** @type {string} */ lists) => `np.array(${lists}, dtype=np.float32).astype(np.float64)`,
    mean: '.mean(axis=0)',
    stack: 'np.concatenate([query, moved])',
    svd: 'np.linalg.svd',
    sign: (/** @type {string} */ of) => `np.sign(${of}[np.arange(len(${of})), np.abs(${of}).argmax(axis=1)])`,
  },
  PyTorch: {
    start: 'import torch',
    array: (/** @type {string} */ lists) => `torch.tensor(${lists}, dtype=torch.float32).double()`,
    mean: '.mean(dim=0)',
    stack: 'torch.cat([query, moved])',
    svd: 'torch.linalg.svd',
    sign: (/** @type {string} */ of) =>
      `torch.sign(${of}[torch.arange(len(${of})), ${of}.abs().argmax(dim=1)])`,
  },
};

/**
 * @param {import('./embedding-data.js').QueriesAndKeys} heads
 * @param {import('./embedding-data.js').Place} place
 * @param {{ queryLabels: string[], keyLabels: string[] }} labels
 * @returns {import('./code-text.js').Programs}
 */
export function embeddingAsPrograms({ query, key }, place, { queryLabels, keyLabels }) {
  const lists = (/** @type {import('./read-layers.js').Layers} */ all) =>
    nestedLists(headOf(all, place), [all.rows, all.columns]);
  const python = (/** @type {keyof typeof dialects} */ name) => {
    const { start, array, mean, stack, svd, sign } = dialects[name];
    return [
      start,
      '',
      `query = ${array(lists(query))}`,
      `key = ${array(lists(key))}`,
      `query_tokens = ${JSON.stringify(queryLabels)}`,
      `key_tokens = ${JSON.stringify(keyLabels)}`,
      '',
      `scores = query @ key.T / ${query.columns} ** 0.5`,
      `moved = key - key${mean} + query${mean}  # no softmax notices that`,
      `points = ${stack}`,
      `points = points - points${mean}`,
      `_, lengths, axes = ${svd}(points, full_matrices=False)`,
      'axes = axes[:2]  # the first two principal components',
      `axes = axes * ${sign('axes')}[:, None]`,
      'plane = points @ axes.T  # the queries first, then the keys',
      'shares = lengths[:2] ** 2 / (lengths**2).sum()  # of the variance',
      'print(shares, plane)',
      '',
    ].join('\n');
  };
  return [
    ['NumPy', () => python('NumPy')],
    ['PyTorch', () => python('PyTorch')],
    [
      'JavaScript',
      () =>
        [
          "import { loadEngine, tensor } from 'attention-wasm';",
          '',
          `const query = tensor(${lists(query)}); // [queries, numbers]`,
          `const key = tensor(${lists(key)}); // [keys, numbers]`,
          '',
          'const engine = await loadEngine();',
          "const { scores, weights } = engine.scaledDotProductAttention(query, key, key, { returns: ['scores', 'weights'] });",
          'console.log(scores.shape, scores.data, weights.data); // weights where no mask forbids anything',
          '',
        ].join('\n'),
    ],
  ];
}
