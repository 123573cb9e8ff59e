import { elementCount, kindOf } from '../tensor.js';
import { allocate } from './allocate.js';
import { readHeader } from './header.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

const where = 'readSafetensors';

/**
 * @param {unknown} value
 * @returns {Uint8Array} a view made for this call
 * @throws {TypeError} anything else than a buffer, shared or not, or a view of any kind of one
 */
function viewOf(value) {
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    // Takes buffers alone, those of other windows included.
    return new Uint8Array(new DataView(/** @type {any} */ (value)).buffer);
  } catch {
    throw new TypeError(`${where}: expected an ArrayBuffer or a view, not detached, got ${kindOf(value)}`);
  }
}

/**
 * The tensors of a safetensors file (https://huggingface.co/docs/safetensors): F32 as it is, F16 and BF16 widened to float32, which
 * is exact. Nothing is guessed: a file that breaks any rule of the format is refused whole.
 *
 * @param {ArrayBufferLike | ArrayBufferView} buffer the whole file, at any alignment; it is copied from and not kept
 * @returns {{ tensors: Record<string, Tensor>, metadata: Record<string, string> }} fresh; names in the file's order, and each an own
 *   property, `__proto__` too
 * @throws {TypeError} no buffer and no view of one
 * @throws {import('../errors.js').AttentionError} `bad-safetensors`: says what was expected, what came, and in which tensor;
 *   `out-of-memory`
 */
export function readSafetensors(buffer) {
  const { entries, metadata, data } = readHeader(viewOf(buffer));
  const tensors = entries.map(({ name, shape, widen, begin, end }) => {
    const numbers = allocate(where, Float32Array, elementCount(shape));
    widen(data.subarray(begin, end), numbers);
    return [name, { data: numbers, shape }];
  });
  return { tensors: Object.fromEntries(tensors), metadata: Object.fromEntries(metadata) };
}
