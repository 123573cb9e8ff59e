import { checkShape, elementCount, kindOf, shapeText } from './tensor.js';

/** @typedef {import('./tensor.js').AnyTensor} AnyTensor */

// Checks of arguments. A wrong kind is a TypeError, a wrong size or value a RangeError; each text names the argument, what
// was expected and what came.

/**
 * An object of options, none of which is unknown: a misspelt option would otherwise be passed over in silence. One that is null
 * counts as left out.
 * @template {object} Options
 * @param {string} where
 * @param {unknown} options
 * @param {readonly string[]} known
 * @returns {Options}
 */
export function checkOptions(where, options, known) {
  if (options === undefined) return /** @type {Options} */ ({});
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${where}: options: expected an object, got ${kindOf(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `${where}: unknown option ${JSON.stringify(name)}; expected one of ${known.join(', ')}`,
      );
    }
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return /** @type {Options} */ (Object.fromEntries(given));
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} [max]
 * @returns {number}
 */
export function checkInteger(name, value, min, max = 2 ** 31 - 1) {
  if (typeof value !== 'number')
    throw new TypeError(`${name}: expected a whole number, got ${kindOf(value)}`);
  if (!(Number.isInteger(value) && value >= min && value <= max)) {
    throw new RangeError(`${name}: expected a whole number from ${min} to ${max}, got ${value}`);
  }
  return value;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {number}
 */
export function checkFinite(name, value) {
  if (typeof value !== 'number') throw new TypeError(`${name}: expected a number, got ${kindOf(value)}`);
  if (!Number.isFinite(value)) throw new RangeError(`${name}: expected a finite number, got ${value}`);
  return value;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean}
 */
export function checkBoolean(name, value) {
  if (typeof value !== 'boolean')
    throw new TypeError(`${name}: expected true or false, got ${kindOf(value)}`);
  return value;
}

/**
 * The names of further results, each of which must be known.
 * @param {string} where
 * @param {unknown} returns
 * @param {readonly string[]} known
 * @returns {Set<string>}
 */
export function checkReturns(where, returns, known) {
  if (returns === undefined) return new Set();
  if (!Array.isArray(returns))
    throw new TypeError(`${where}: returns: expected an array of names, got ${kindOf(returns)}`);
  for (const name of returns) {
    if (typeof name !== 'string')
      throw new TypeError(`${where}: returns: expected names, got ${kindOf(name)}`);
    if (!known.includes(name)) {
      throw new RangeError(
        `${where}: returns: expected some of ${known.join(', ')}, got ${JSON.stringify(name)}`,
      );
    }
  }
  return new Set(returns);
}

/** @param {ArrayBufferLike & { detached?: boolean }} buffer */
function isDetached(buffer) {
  if (buffer.detached !== undefined) return buffer.detached;
  if (!(buffer instanceof ArrayBuffer)) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/**
 * A tensor whose data has one of the given kinds and as many elements as its shape holds.
 * @template {AnyTensor} Kind
 * @param {string} name
 * @param {unknown} value
 * @param {readonly (typeof Float32Array | typeof Uint8Array | typeof Int32Array)[]} kinds
 * @returns {Kind}
 */
export function checkTensor(name, value, kinds) {
  const expected = kinds.map((kind) => kind.name).join(' or ');
  if (typeof value !== 'object' || value === null || !('data' in value) || !('shape' in value)) {
    throw new TypeError(`${name}: expected a tensor { data: ${expected}, shape }, got ${kindOf(value)}`);
  }
  const { data } = value;
  if (!kinds.some((kind) => data instanceof kind)) {
    throw new TypeError(`${name}.data: expected a ${expected}, got ${kindOf(data)}`);
  }
  const typed = /** @type {Float32Array | Uint8Array | Int32Array} */ (data);
  const shape = checkShape(`${name}.shape`, value.shape);
  if (isDetached(typed.buffer)) {
    throw new TypeError(
      `${name}.data: expected ${elementCount(shape)} elements, got an array whose buffer is detached (transferred elsewhere)`,
    );
  }
  if (elementCount(shape) !== typed.length) {
    throw new RangeError(
      `${name}: shape ${shapeText(shape)} holds ${elementCount(shape)} elements, data has ${typed.length}`,
    );
  }
  return /** @type {Kind} */ (/** @type {unknown} */ ({ data: typed, shape }));
}

/**
 * @param {string} name
 * @param {readonly number[]} shape
 * @param {readonly (readonly number[])[]} expected any of these shapes will do
 */
export function checkShapeIs(name, shape, ...expected) {
  const fits = expected.some(
    (one) => one.length === shape.length && one.every((size, axis) => size === shape[axis]),
  );
  if (!fits) {
    throw new RangeError(
      `${name}: expected shape ${expected.map(shapeText).join(' or ')}, got ${shapeText(shape)}`,
    );
  }
}
