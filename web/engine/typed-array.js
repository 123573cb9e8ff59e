/**
 * Typed arrays seen past whatever their object claims: subclasses, own properties, other windows' arrays and Node's Buffer
 * are what their memory is.
 */

/** @typedef {Float32Array | Uint8Array | Int32Array} DataArray */

const KINDS = { Float32Array, Uint8Array, Int32Array };

/** @typedef {keyof typeof KINDS} KindName */

const prototype = Object.getPrototypeOf(Uint8Array.prototype);
const getter = (/** @type {PropertyKey} */ name) =>
  /** @type {(this: unknown) => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
const tagOf = getter(Symbol.toStringTag);
const bufferOf = getter('buffer');
const offsetOf = getter('byteOffset');
const lengthOf = getter('length');

/**
 * The intrinsic name of a typed array's kind, e.g. 'Float32Array'; undefined for everything else.
 * @param {unknown} value
 * @returns {string | undefined}
 */
export const typedArrayKind = (value) => tagOf.call(value);

/**
 * A plain view of the same memory, made for this call.
 * @param {unknown} value
 * @param {KindName} kind what typedArrayKind() said
 * @returns {DataArray} of length 0 where the buffer is detached
 */
export function plainView(value, kind) {
  const length = lengthOf.call(value);
  return length === 0
    ? new KINDS[kind]()
    : new KINDS[kind](bufferOf.call(value), offsetOf.call(value), length);
}

/**
 * Whether a typed array's memory was transferred elsewhere.
 * @param {unknown} value
 * @returns {boolean}
 */
export function isDetached(value) {
  if (lengthOf.call(value) !== 0) return false;
  const buffer = bufferOf.call(value);
  if (typeof buffer.detached === 'boolean') return buffer.detached;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
