import { describeValue } from './describe-value.js';
import { DataError, most, readWeights } from './read-weights.js';

/** @typedef {import('./read-weights.js').Attention & { layers: number }} Layers `heads` of a layer */

/**
 * One of the layers.
 * @param {Layers} all
 * @param {number} layer
 * @returns {import('./read-weights.js').Attention} not a copy
 */
export function layerOf({ data, heads, rows, columns }, layer) {
  const size = heads * rows * columns;
  return { data: data.subarray(layer * size, (layer + 1) * size), heads, rows, columns };
}

/**
 * Weights of a whole model, checked and brought into one form.
 * @param {unknown} value `{ data, shape }` with shape [layers, H, L, S], or arrays nested four deep; one layer as `readWeights` takes it. A
 *   batch of one, as PyTorch's models give it, may stand behind the layers: [layers, 1, H, L, S]
 * @returns {Layers}
 * @throws {DataError}
 */
export function readLayers(value) {
  const { shape, data } = withoutBatch(value);
  if (Array.isArray(shape) && shape.length === 4) {
    if (!shape.every((size) => Number.isInteger(size) && size >= 0))
      throw new DataError('weightsShape', { shape: describeValue(shape) });
    const [layers, heads, ...sizes] = shape;
    checkCount(layers, shape);
    return { ...readWeights({ data, shape: [layers * heads, ...sizes] }), layers, heads };
  }
  if (Array.isArray(value) && Array.isArray(value[0]?.[0]?.[0])) {
    const [layers, heads] = [value.length, value[0].length];
    checkCount(layers, [layers, heads]);
    // Holes are no heads: copies have something in their place, which is refused below.
    const copies = Array.from(value, (layer) => (Array.isArray(layer) ? Array.from(layer) : []));
    if (copies.some((layer) => layer.length !== heads))
      throw new DataError('weightsRagged', { expected: heads });
    return { ...readWeights(copies.flat(1)), layers, heads };
  }
  return { ...readWeights(value), layers: 1 };
}

/**
 * @param {unknown} value
 * @returns {{ shape?: unknown, data?: unknown }}
 */
function withoutBatch(value) {
  const tensor = /** @type {{ shape?: unknown, data?: unknown }} */ (value ?? {});
  const { shape, data } = tensor;
  if (!Array.isArray(shape) || shape.length !== 5) return tensor;
  const [layers, batch, ...sizes] = shape;
  if (batch !== 1)
    throw new DataError('weightsBatch', { shape: describeValue(shape), batch: describeValue(batch) });
  return { shape: [layers, ...sizes], data };
}

/**
 * Heads without rows weigh nothing, but each layer takes room on the page.
 * @param {number} layers
 * @param {number[]} shape
 */
function checkCount(layers, shape) {
  if (layers > most.heads) throw new DataError('weightsTooLarge', { shape: shape.join(' × '), ...most });
}
