/**
 * @file Which matrices the steps show, by which names, and which of them can be changed.
 */

/** @typedef {import('./steps-origins.js').MatrixName} MatrixName */

/** Of each step, those that it is made of first. @type {readonly (readonly MatrixName[])[]} */
export const stages = [
  ['x'],
  ['wq', 'q', 'wk', 'k', 'wv', 'v'],
  ['dots'],
  ['scores'],
  ['mask', 'maskedScores'],
  ['weights'],
  ['headOutputs'],
  ['concatenated'],
  ['wo', 'output'],
];

const editable = ['x', 'wq', 'wk', 'wv', 'wo', 'mask', 'q', 'k', 'v'];
const ofHead = ['q', 'k', 'v', 'dots', 'scores', 'maskedScores', 'weights', 'headOutputs'];
const ofPairs = ['dots', 'scores', 'mask', 'maskedScores', 'weights'];

/** Whether other numbers can be put in the place of its own. @param {MatrixName} name */
export const isEditable = (name) => editable.includes(name);

/** Whether there is one for each head. @param {MatrixName} name */
export const isOfHead = (name) => ofHead.includes(name);

/** As readers know them. @type {Record<MatrixName, string>} */
export const matrixNames = {
  x: 'X',
  wq: 'W_Q',
  wk: 'W_K',
  wv: 'W_V',
  wo: 'W_O',
  mask: 'mask',
  q: 'Q',
  k: 'K',
  v: 'V',
  dots: 'Q Kᵀ',
  scores: 'scores',
  maskedScores: 'masked scores',
  weights: 'weights',
  headOutputs: 'head output',
  concatenated: 'concatenated',
  output: 'output',
};

/**
 * What the rows and the columns of a matrix are: tokens, or numbers.
 * @param {MatrixName} name
 * @param {number[]} shape [rows, columns]
 * @param {string[]} tokens
 * @returns {{ rows: string[], columns: string[] }}
 */
export function labelsOf(name, [rows, columns], tokens) {
  const numbers = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => String(index));
  return {
    rows: /^w.$/.test(name) ? numbers(rows) : tokens,
    columns: ofPairs.includes(name) ? tokens : numbers(columns),
  };
}
