import { checkTensor } from './check.js';
import { shapeText } from './tensor.js';

/**
 * Where a mask repeats, in elements of its data: a stride of 0 along an axis of size 1.
 * @typedef {{ data: Float32Array | Uint8Array, batchStride: number, headStride: number, rowStride: number,
 *             columnStride: number, columns: number }} Mask
 */

/**
 * Reads a mask that is to be broadcast to [B, H, L, S]: missing axes in front count as 1, an axis of 1 repeats. A last axis
 * shorter than S, but not 1, leaves the keys behind it out of sight.
 *
 * @param {string} name of the argument
 * @param {unknown} value
 * @param {readonly number[]} target [B, H, L, S]
 * @returns {Mask | undefined}
 */
export function readMask(name, value, target) {
  if (value === undefined) return undefined;
  const { data, shape } = checkTensor(name, value, [Uint8Array, Float32Array]);
  const axes = [1, 1, 1, 1, ...shape].slice(-4);
  const columns = axes[3];
  const fits =
    shape.length <= 4 &&
    axes.slice(0, 3).every((size, axis) => size === 1 || size === target[axis]) &&
    columns <= Math.max(target[3], 1);
  if (!fits) {
    throw new RangeError(
      `${name}: expected a shape that broadcasts to [B, H, L, S] = ${shapeText(target)}, got ${shapeText(shape)}`,
    );
  }
  if (data.length >= 2 ** 31)
    throw new RangeError(`${name}: expected fewer than 2^31 elements, got ${data.length}`);
  const [batch, heads, rows] = axes;
  return {
    data: /** @type {Float32Array | Uint8Array} */ (data),
    batchStride: batch === 1 ? 0 : heads * rows * columns,
    headStride: heads === 1 ? 0 : rows * columns,
    rowStride: rows === 1 ? 0 : columns,
    columnStride: columns === 1 ? 0 : 1,
    columns,
  };
}

/**
 * Copies a mask in, in the form that the core takes.
 * @param {import('./call-memory.js').CallMemory} memory
 * @param {Mask} mask
 * @returns {Record<string, number>} the mask's part of a call
 */
export function copyMaskIn(memory, mask) {
  const { data } = mask;
  const address = memory.copyIn(data);
  const isBoolean = data instanceof Uint8Array;
  return {
    maskAllowed: isBoolean ? address : 0,
    maskAdded: isBoolean ? 0 : address,
    maskBatchStride: mask.batchStride,
    maskHeadStride: mask.headStride,
    maskRowStride: mask.rowStride,
    maskColumnStride: mask.columnStride,
    maskColumns: mask.columns,
  };
}
