/**
 * @file What authors hand in, checked and brought into one form.
 */

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

/**
 * @param {unknown} value `{ data, shape }` with shape [H, L, S] or [L, S], or arrays nested two or three deep
 * @returns {Attention}
 * @throws {DataError} when the sizes do not fit together or a number is not finite
 */
export function readWeights(value) {
  const { data, shape } = Array.isArray(value) ? flatten(value) : readTensor(value);
  const [heads, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const size = heads * rows * columns;
  if (data.length !== size) {
    throw new DataError('weightsLength', { shape: shape.join(' × '), expected: size, got: data.length });
  }
  const bad = data.findIndex((weight) => !Number.isFinite(weight));
  if (bad >= 0) {
    const [queryIndex, keyIndex] = [Math.floor(bad / columns) % rows, bad % columns];
    throw new DataError('weightsNotFinite', {
      value: String(data[bad]),
      head: Math.floor(bad / (rows * columns)),
      queryIndex,
      keyIndex,
    });
  }
  return { data, heads, rows, columns };
}

/** @param {unknown} value */
function readTensor(value) {
  const { data, shape } = /** @type {{ data?: unknown, shape?: unknown }} */ (value ?? {});
  const sizes = Array.isArray(shape) && shape.every((size) => Number.isInteger(size) && size >= 0);
  if (!sizes || (shape.length !== 2 && shape.length !== 3)) {
    throw new DataError('weightsShape', {
      shape: Array.isArray(shape) ? `[${shape.join(', ')}]` : String(shape),
    });
  }
  if (data instanceof Float32Array) return { data, shape };
  if (!Array.isArray(data)) throw new DataError('weightsKind');
  return { data: floats(data), shape };
}

/** @param {unknown[]} nested */
function flatten(nested) {
  /** @type {number[]} */
  const shape = [];
  for (let level = /** @type {unknown} */ (nested); Array.isArray(level); level = level[0])
    shape.push(level.length);
  while (shape.length < 2) shape.push(0);
  if (shape.length > 3) throw new DataError('weightsShape', { shape: `[${shape.join(', ')}]` });
  const check = (/** @type {unknown} */ level, /** @type {number} */ depth) => {
    if (!Array.isArray(level) || level.length !== shape[depth]) {
      throw new DataError('weightsRagged', { expected: shape[depth] });
    }
    if (depth < shape.length - 1) for (const part of level) check(part, depth + 1);
  };
  if (nested.length > 0) check(nested, 0);
  return { data: floats(nested.flat(2)), shape };
}

/** @param {unknown[]} numbers */
function floats(numbers) {
  const bad = numbers.findIndex((entry) => typeof entry !== 'number');
  if (bad >= 0) throw new DataError('weightsNotNumbers', { value: String(JSON.stringify(numbers[bad])) });
  return Float32Array.from(/** @type {number[]} */ (numbers));
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
  for (const weight of data) {
    if (weight < minimum) minimum = weight;
    if (weight > maximum) maximum = weight;
  }
  return { minimum, maximum };
}
