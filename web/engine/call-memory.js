import { outOfMemory } from './errors.js';
import { elementCount } from './tensor.js';
import { typedArrayKind } from './typed-array.js';

/**
 * The boundary: arguments are copied into WebAssembly's memory once, results copied out as fresh arrays, and everything in
 * between is given back when the call ends.
 */
export class CallMemory {
  #module;
  #handle;
  /** The function whose call this is, for errors. */
  #where = '';

  /** @param {any} module an instance of the compiled core */
  constructor(module) {
    this.#module = module;
    this.#handle = new module.CallMemory();
  }

  /** What the core takes as the memory of a call. */
  get handle() {
    return this.#handle;
  }

  /**
   * Runs one call. Whatever it took is given back, however it ends.
   * @template Result
   * @param {string} where the function's name
   * @param {(memory: CallMemory) => Result} call
   * @returns {Result}
   */
  run(where, call) {
    this.#where = where;
    try {
      return call(this);
    } finally {
      this.#handle.reset();
    }
  }

  /**
   * Room for `bytes` bytes.
   * @param {number} bytes
   * @returns {number} the address
   */
  take(bytes) {
    const address = this.#handle.take(bytes);
    if (address === 0) throw outOfMemory(this.#where, bytes);
    return address;
  }

  /**
   * Room for float32 numbers.
   * @param {readonly number[]} shape
   */
  takeFloats(shape) {
    return this.take(elementCount(shape) * Float32Array.BYTES_PER_ELEMENT);
  }

  /**
   * Copies an array in.
   * @param {Float32Array | Uint8Array | Int32Array} data
   * @returns {number} its address
   */
  copyIn(data) {
    const address = this.take(data.byteLength);
    this.copyTo(address, data);
    return address;
  }

  /**
   * Copies a tensor in, or nothing.
   * @param {import('./tensor.js').AnyTensor | undefined} tensor
   * @returns {number} its address; 0 if there is no tensor
   */
  copyInIfGiven(tensor) {
    return tensor === undefined ? 0 : this.copyIn(tensor.data);
  }

  /**
   * @param {number} address
   * @param {Float32Array | Uint8Array | Int32Array} data
   */
  copyTo(address, data) {
    const { HEAPU8, HEAP32, HEAPF32 } = this.#module;
    switch (typedArrayKind(data)) {
      case 'Float32Array':
        return HEAPF32.set(data, address >>> 2);
      case 'Int32Array':
        return HEAP32.set(data, address >>> 2);
      default:
        return HEAPU8.set(data, address);
    }
  }

  /**
   * The memory as numbers. It moves when it grows: not to be kept.
   * @returns {{ booleans: Uint8Array, integers: Int32Array, floats: Float32Array, doubles: Float64Array }}
   */
  get views() {
    const { HEAPU8, HEAP32, HEAPF32, HEAPF64 } = this.#module;
    return { booleans: HEAPU8, integers: HEAP32, floats: HEAPF32, doubles: HEAPF64 };
  }

  /**
   * Copies float32 numbers out.
   * @param {number} address
   * @param {readonly number[]} shape
   * @returns {import('./tensor.js').Tensor}
   */
  copyOut(address, shape) {
    const count = elementCount(shape);
    const first = address >>> 2;
    try {
      return { data: this.#module.HEAPF32.slice(first, first + count), shape: shape.slice() };
    } catch (cause) {
      throw outOfMemory(this.#where, count * Float32Array.BYTES_PER_ELEMENT, cause);
    }
  }

  delete() {
    this.#handle.delete();
  }
}
