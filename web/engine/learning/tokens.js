import { checkTensor } from '../check.js';
import { shapeText } from '../tensor.js';
import { typedArrayKind } from '../typed-array.js';

/** @typedef {import('../tensor.js').Tensor<Int32Array>} IndexTensor */
/** @typedef {import('../tensor.js').Tensor<Uint8Array>} BooleanTensor */

/**
 * Indices: an Int32 tensor, or a bare Int32Array [L].
 * @param {string} name
 * @param {unknown} value
 * @returns {IndexTensor}
 */
export function checkIndices(name, value) {
  const given =
    typedArrayKind(value) === 'Int32Array'
      ? { data: value, shape: [/** @type {Int32Array} */ (value).length] }
      : value;
  return /** @type {IndexTensor} */ (checkTensor(name, given, [Int32Array]));
}

/**
 * Each index within a vocabulary.
 * @param {string} name
 * @param {IndexTensor} indices
 * @param {number} size of the vocabulary
 * @param {{ ignored?: number, keyMask?: BooleanTensor }} [exceptions] an index that stands for none, and what is padding (0), of
 *   which the end of a row [.., L] is not looked at
 */
export function checkWithin(name, { data, shape }, size, { ignored, keyMask } = {}) {
  const length = shape.at(-1) ?? 1;
  for (const [place, index] of data.entries()) {
    if ((index >= 0 && index < size) || index === ignored) continue;
    const rowEnd = place - (place % length) + length;
    if (keyMask && !keyMask.data.subarray(place, rowEnd).some(Boolean)) continue;
    const axes = [];
    let rest = place;
    for (const axis of [...shape].reverse()) {
      axes.unshift(rest % axis);
      rest = Math.floor(rest / axis);
    }
    throw new RangeError(
      `${name}: expected indices from 0 to ${size - 1}, below the size ${size}, got ${index} at ${shapeText(axes)}`,
    );
  }
}
