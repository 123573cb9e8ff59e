import { checkShape, elementCount, kindOf, MAX_SIZE, shapeText } from './tensor.js';
import { isDetached, plainView, typedArrayKind } from './typed-array.js';

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
  if (Object.prototype.toString.call(options) !== '[object Object]') {
    throw new TypeError(`${where}: options: expected an object, got ${kindOf(options)}`);
  }
  /** @type {Record<string, unknown>} */
  const given = {};
  // Inherited ones count, as they do where options are taken apart by name.
  for (const name in /** @type {object} */ (options)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `${where}: unknown option ${JSON.stringify(name)}; expected one of ${known.join(', ')}`,
      );
    }
    const value = /** @type {Record<string, unknown>} */ (options)[name];
    if (value !== undefined && value !== null) given[name] = value;
  }
  return /** @type {Options} */ (given);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} [max]
 * @returns {number}
 */
export function checkInteger(name, value, min, max = MAX_SIZE) {
  if (typeof value !== 'number')
    throw new TypeError(`${name}: expected a whole number, got ${kindOf(value)}`);
  if (!(Number.isInteger(value) && value >= min && value <= max)) {
    throw new RangeError(`${name}: expected a whole number from ${min} to ${max}, got ${value}`);
  }
  return value;
}

/**
 * An index into an axis.
 * @param {string} name
 * @param {unknown} value
 * @param {number} size of the axis
 * @returns {number}
 */
export function checkIndex(name, value, size) {
  if (size === 0) throw new RangeError(`${name}: there is nothing to choose from, got ${kindOf(value)}`);
  return checkInteger(name, value, 0, size - 1);
}

/**
 * A number that is finite in float32, too.
 * @param {string} name
 * @param {unknown} value
 * @returns {number}
 */
export function checkFinite(name, value) {
  if (typeof value !== 'number') throw new TypeError(`${name}: expected a number, got ${kindOf(value)}`);
  if (!Number.isFinite(Math.fround(value))) {
    throw new RangeError(`${name}: expected a number that is finite in float32, got ${value}`);
  }
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

/**
 * One of several names.
 * @template {string} Name
 * @param {string} name of the argument
 * @param {unknown} value
 * @param {readonly Name[]} known
 * @returns {Name}
 */
export function checkName(name, value, known) {
  if (typeof value !== 'string') throw new TypeError(`${name}: expected a name, got ${kindOf(value)}`);
  if (!known.includes(/** @type {Name} */ (value))) {
    throw new RangeError(`${name}: expected one of ${known.join(', ')}, got ${JSON.stringify(value)}`);
  }
  return /** @type {Name} */ (value);
}

/** @param {readonly { name: string }[]} kinds */
const kindNames = (kinds) => kinds.map((kind) => kind.name).join(' or ');

/**
 * A tensor whose data has one of the given kinds and as many elements as its shape holds. Each field is read once, and the shape
 * copied, so that what was checked is what is used.
 * @template {AnyTensor} Kind
 * @param {string} name
 * @param {unknown} value
 * @param {readonly (typeof Float32Array | typeof Uint8Array | typeof Int32Array)[]} kinds
 * @returns {Kind}
 */
export function checkTensor(name, value, kinds) {
  if (typeof value !== 'object' || value === null || !('data' in value) || !('shape' in value)) {
    throw new TypeError(
      `${name}: expected a tensor { data: ${kindNames(kinds)}, shape }, got ${kindOf(value)}`,
    );
  }
  const { data, shape: givenShape } = value;
  const found = typedArrayKind(data);
  const kind = kinds.find((one) => one.name === found);
  if (!kind) throw new TypeError(`${name}.data: expected ${kindNames(kinds)}, got ${kindOf(data)}`);
  const shape = checkShape(`${name}.shape`, givenShape);
  const count = elementCount(shape);
  if (isDetached(data)) {
    throw new TypeError(
      `${name}.data: expected ${count} elements, got an array whose buffer is detached (transferred elsewhere)`,
    );
  }
  const view = plainView(data, /** @type {import('./typed-array.js').KindName} */ (kind.name));
  if (count !== view.length) {
    throw new RangeError(
      `${name}: shape ${shapeText(shape)} holds ${count} elements, data has ${view.length}`,
    );
  }
  // Indices that another thread could change after they were checked are copied first.
  const isShared = view instanceof Int32Array && !(view.buffer instanceof ArrayBuffer);
  return /** @type {Kind} */ (/** @type {unknown} */ ({ data: isShared ? view.slice() : view, shape }));
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

/**
 * A tensor of one of the given shapes, or nothing.
 * @template {AnyTensor} Kind
 * @param {string} name
 * @param {unknown} value
 * @param {typeof Float32Array | typeof Uint8Array | typeof Int32Array} kind
 * @param {readonly (readonly number[])[]} shapes
 * @returns {Kind | undefined}
 */
export function checkIfGiven(name, value, kind, ...shapes) {
  if (value === undefined) return undefined;
  const checked = /** @type {Kind} */ (checkTensor(name, value, [kind]));
  checkShapeIs(name, checked.shape, ...shapes);
  return checked;
}
