import { plainView, typedArrayKind } from './typed-array.js';

/**
 * A row-major tensor: `data` holds the product of the sizes in `shape`. Float32Array for numbers, Uint8Array for booleans
 * (1 = true), Int32Array for indices.
 * @template {Float32Array | Uint8Array | Int32Array} [Data=Float32Array]
 * @typedef {{ data: Data, shape: number[] }} Tensor
 */

/** @typedef {Tensor<Float32Array> | Tensor<Uint8Array> | Tensor<Int32Array>} AnyTensor */

/** @typedef {Array<number | boolean | NestedArray>} NestedArray */

/** The number of elements of a shape. @param {readonly number[]} shape */
export function elementCount(shape) {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

/** A shape as people write it, e.g. "[2, 3]". @param {readonly unknown[]} shape */
export const shapeText = (shape) => `[${shape.map(String).join(', ')}]`;

/** What a value is, in a word, for error messages. @param {unknown} value */
export function kindOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object') return value.constructor?.name ?? 'an object';
  return typeof value;
}

/** The largest size along an axis: of float32 numbers, all that one array of the engine can hold. */
export const MAX_SIZE = 2 ** 29;

/**
 * @param {string} name of the argument, for the error
 * @param {unknown} shape
 * @returns {number[]} a copy
 */
export function checkShape(name, shape) {
  if (!Array.isArray(shape)) throw new TypeError(`${name}: expected an array of sizes, got ${kindOf(shape)}`);
  const copy = [...shape];
  for (const size of copy) {
    if (typeof size !== 'number') throw new TypeError(`${name}: expected numbers, got ${kindOf(size)}`);
    if (!(Number.isInteger(size) && size >= 0 && size <= MAX_SIZE)) {
      throw new RangeError(`${name}: expected whole sizes from 0 to ${MAX_SIZE}, got ${shapeText(copy)}`);
    }
  }
  return copy;
}

/**
 * @param {number | boolean | NestedArray} nested
 * @param {number[]} shape filled in on the way down
 * @param {(number | boolean)[]} flat filled in on the way
 * @param {number} depth
 */
function flatten(nested, shape, flat, depth) {
  if (!Array.isArray(nested)) {
    if (depth !== shape.length)
      throw new RangeError('tensor: the nested arrays are ragged: not all are equally deep');
    flat.push(nested);
    return;
  }
  if (depth === shape.length) {
    if (flat.length > 0)
      throw new RangeError('tensor: the nested arrays are ragged: not all are equally deep');
    shape.push(nested.length);
  } else if (shape[depth] !== nested.length) {
    throw new RangeError(
      `tensor: the nested arrays are ragged: expected ${shape[depth]} elements at depth ${depth}, got ${nested.length}`,
    );
  }
  for (const inner of nested) flatten(inner, shape, flat, depth + 1);
}

/** @param {(number | boolean)[]} flat */
function typedArrayOf(flat) {
  const kind = typeof flat[0];
  for (const value of flat) {
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      throw new TypeError(`tensor: expected numbers or booleans, got ${kindOf(value)}`);
    }
    if (typeof value !== kind) throw new TypeError('tensor: numbers and booleans cannot be mixed');
  }
  return kind === 'boolean' ? Uint8Array.from(flat, Number) : Float32Array.from(flat, Number);
}

/**
 * Makes a tensor from nested arrays, a flat array or a typed array. Numbers become float32, booleans bytes; Float32Array,
 * Uint8Array (booleans) and Int32Array (indices) are copied as they are, Float64Array is rounded to float32.
 *
 * @param {NestedArray | Float32Array | Float64Array | Uint8Array | Int32Array} values
 * @param {number[]} [shape] of a flat array; default: as nested, or [length]
 * @returns {any} a tensor; a fresh one
 * @throws {TypeError} values of another kind
 * @throws {RangeError} ragged arrays, or a shape that does not hold as many elements
 */
export function tensor(values, shape) {
  let data;
  /** @type {number[]} */
  let found = [];
  const kind = typedArrayKind(values);
  if (kind === 'Float32Array' || kind === 'Uint8Array' || kind === 'Int32Array') {
    data = plainView(values, kind).slice();
    found = [data.length];
  } else if (kind === 'Float64Array') {
    data = Float32Array.from(/** @type {Float64Array} */ (values));
    found = [data.length];
  } else if (Array.isArray(values)) {
    /** @type {(number | boolean)[]} */
    const flat = [];
    flatten(values, found, flat, 0);
    data = typedArrayOf(flat);
  } else {
    throw new TypeError(
      `tensor: expected an array or a typed array of numbers or booleans, got ${kindOf(values)}`,
    );
  }
  if (shape === undefined) return { data, shape: found };
  const wanted = checkShape('tensor: shape', shape);
  if (elementCount(wanted) !== data.length) {
    throw new RangeError(
      `tensor: shape ${shapeText(wanted)} holds ${elementCount(wanted)} elements, got ${data.length}`,
    );
  }
  return { data, shape: wanted };
}
