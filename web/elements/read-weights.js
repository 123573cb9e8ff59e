/**
 * @file What authors hand in, checked and brought into one form.
 */
import { describeValue } from './describe-value.js';

/**
 * @typedef {object} Attention
 * @property {Float32Array} data row-major, heads x rows x columns
 * @property {number} heads
 * @property {number} rows queries
 * @property {number} columns keys
 */

/** Data that cannot be shown. `code` names the sentence in `strings.js` that says so, `values` what it speaks of. */
export class DataError extends RangeError {
  /**
   * @param {string} code
   * @param {Record<string, string | number>} [values]
   */
  constructor(code, values = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'DataError';
    this.code = code;
    this.values = values;
  }
}

/** More than this a browser cannot lay out or hold; a page that asks for it would stand still. */
export const most = { heads: 256, positions: 16_384, numbers: 2 ** 27 };

/**
 * @param {unknown} value `{ data, shape }` with shape [H, L, S] or [L, S], or arrays nested two or three deep
 * @returns {Attention & { range: ReturnType<typeof weightRange> }}
 * @throws {DataError} when the sizes do not fit together or are too large, or a number is not finite
 */
export function readWeights(value) {
  const shape = Array.isArray(value) ? shapeOfNested(value) : shapeOfTensor(value);
  if (shape.length !== 2 && shape.length !== 3) {
    throw new DataError('weightsShape', { shape: describeValue(shape) });
  }
  const [heads, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const size = heads * rows * columns;
  if (heads > most.heads || Math.max(rows, columns) > most.positions || size > most.numbers) {
    throw new DataError('weightsTooLarge', { shape: shape.join(' × '), ...most });
  }
  const data = Array.isArray(value)
    ? nestedNumbers(value, shape, size)
    : tensorNumbers(/** @type {{ data: unknown }} */ (value).data, shape, size);
  const range = weightRange(data);
  // What is no finite number is in the range of all as well: it need not be looked for where that is one.
  if (!Number.isFinite(range.maximum - range.minimum)) {
    const bad = data.findIndex((number) => !Number.isFinite(number));
    const [queryIndex, keyIndex] = [Math.floor(bad / columns) % rows, bad % columns];
    throw new DataError('weightsNotFinite', {
      value: String(data[bad]),
      head: Math.floor(bad / (rows * columns)),
      queryIndex,
      keyIndex,
    });
  }
  return { data, heads, rows, columns, range };
}

/**
 * @param {unknown} value
 * @returns {number[]}
 */
function shapeOfTensor(value) {
  const { shape } = /** @type {{ shape?: unknown }} */ (value ?? {});
  if (shape === undefined) throw new DataError('weightsForm', { value: describeValue(value) });
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new DataError('weightsShape', { shape: describeValue(shape) });
  }
  return shape;
}

/**
 * @param {unknown[]} nested
 * @returns {number[]} of its first entries; an array that contains itself has no end, so the search has one
 */
function shapeOfNested(nested) {
  /** @type {number[]} */
  const shape = [];
  for (
    let level = /** @type {unknown} */ (nested);
    Array.isArray(level) && shape.length < 4;
    level = level[0]
  )
    shape.push(level.length);
  return nested.length === 0 ? [0, 0] : shape;
}

/**
 * @param {unknown} data
 * @param {number[]} shape
 * @param {number} size
 */
function tensorNumbers(data, shape, size) {
  if (!(data instanceof Float32Array) && !Array.isArray(data)) throw new DataError('weightsKind');
  if (data.length !== size) {
    throw new DataError('weightsLength', { shape: shape.join(' × '), expected: size, got: data.length });
  }
  return data instanceof Float32Array ? data : Float32Array.from(data, numberIn);
}

/**
 * @param {unknown[]} nested
 * @param {number[]} shape
 * @param {number} size
 */
function nestedNumbers(nested, shape, size) {
  const numbers = new Float32Array(size);
  let filled = 0;
  const fill = (/** @type {unknown} */ level, /** @type {number} */ depth) => {
    if (!Array.isArray(level) || level.length !== shape[depth]) {
      throw new DataError('weightsRagged', { expected: shape[depth] });
    }
    for (const part of level) {
      if (depth < shape.length - 1) fill(part, depth + 1);
      else numbers[filled++] = numberIn(part);
    }
  };
  if (nested.length > 0) fill(nested, 0);
  return numbers;
}

/** @param {unknown} entry */
function numberIn(entry) {
  if (typeof entry !== 'number') throw new DataError('weightsNotNumbers', { value: describeValue(entry) });
  return entry;
}

/**
 * @param {unknown} tokens
 * @param {number} count
 * @param {'queryTokens' | 'keyTokens'} name
 * @returns {string[] | undefined} undefined where none were given
 * @throws {DataError}
 */
export function readTokens(tokens, count, name) {
  if (tokens === undefined || tokens === null) return undefined;
  if (!Array.isArray(tokens) || tokens.some((token) => typeof token !== 'string')) {
    throw new DataError('tokensKind', { name });
  }
  if (tokens.length !== count)
    throw new DataError('tokensCount', { name, expected: count, got: tokens.length });
  return tokens;
}

/**
 * The smallest and the largest weight of all heads, for one colour scale that heads can be compared by. It starts at
 * zero unless a number is negative.
 * @param {Float32Array} data
 * @returns {{ minimum: number, maximum: number }}
 */
export function weightRange(data) {
  let minimum = 0;
  let maximum = 0;
  // Millions of numbers: a plain loop takes a tenth of the time that an iterator does, and comparisons three times that of min and max
  // as long as V8 has not made them fast.
  for (let index = 0; index < data.length; index++) {
    minimum = Math.min(minimum, data[index]);
    maximum = Math.max(maximum, data[index]);
  }
  return { minimum, maximum };
}

/**
 * A range with zero in the middle, for colours that diverge from it.
 * @param {{ minimum: number, maximum: number }} range
 * @returns {{ minimum: number, maximum: number }}
 */
export function symmetric({ minimum, maximum }) {
  const largest = Math.max(maximum, -minimum);
  return { minimum: -largest, maximum: largest };
}
