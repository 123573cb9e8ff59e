/**
 * @file Where each number of the steps comes from: which rows, columns and cells of the matrices before it, and by which sum.
 */

/** @typedef {import('./steps-computation.js').Steps} Steps */
/** @typedef {import('./steps-computation.js').StepInputs} StepInputs */
/** @typedef {import('./steps-computation.js').InputName | keyof Steps} MatrixName */

/**
 * A cell of a matrix as it is shown: of one head where there are several.
 * @typedef {{ name: MatrixName, row: number, column: number }} Place
 *
 * @typedef {object} Origin
 * @property {MatrixName} name
 * @property {number} [row] all of it, unless `column` names one cell
 * @property {number} [column] likewise
 */

/**
 * @param {Place} place
 * @param {{ head: number, headDim: number }} shown
 * @returns {Origin[]} in the order in which they are multiplied; [] for what is given
 */
export function originsOf({ name, row, column }, { head, headDim }) {
  switch (name) {
    case 'q':
    case 'k':
    case 'v':
      return [
        { name: 'x', row },
        { name: /** @type {MatrixName} */ (`w${name}`), column: head * headDim + column },
      ];
    case 'dots':
      return [
        { name: 'q', row },
        { name: 'k', row: column },
      ];
    case 'scores':
      return [{ name: 'dots', row, column }];
    case 'maskedScores':
      return [
        { name: 'scores', row, column },
        { name: 'mask', row, column },
      ];
    case 'weights':
      return [{ name: 'maskedScores', row }];
    case 'headOutputs':
      return [
        { name: 'weights', row },
        { name: 'v', column },
      ];
    case 'concatenated':
      // The column says which head it is of; only the one that is shown can be lit.
      return Math.floor(column / headDim) === head
        ? [{ name: 'headOutputs', row, column: column % headDim }]
        : [];
    case 'output':
      return [
        { name: 'concatenated', row },
        { name: 'wo', column },
      ];
    default:
      return [];
  }
}

/** Steps whose numbers are sums of products of a row, or a column, of each of their two origins. */
const sums = ['q', 'k', 'v', 'dots', 'headOutputs', 'output'];

/**
 * @param {MatrixName} name
 * @returns {boolean} whether a number of it is a sum of products
 */
export const isSum = (name) => sums.includes(name);

/**
 * The numbers that an origin names.
 * @param {{ data: ArrayLike<number>, shape: number[] }} matrix [rows, columns], as it is shown
 * @param {Origin} origin
 * @returns {number[]}
 */
export function numbersOf({ data, shape: [rows, columns] }, { row, column }) {
  if (row !== undefined && column !== undefined) return [data[row * columns + column]];
  if (row !== undefined) return Array.from({ length: columns }, (_, j) => data[row * columns + j]);
  return Array.from({ length: rows }, (_, i) => data[i * columns + Number(column)]);
}
