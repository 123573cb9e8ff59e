import { describeValue } from './describe-value.js';
import { DataError, most, readWeights } from './read-weights.js';

/**
 * @typedef {import('./read-weights.js').Attention & { layers: number, range: { minimum: number, maximum: number } }} Layers `heads` of a
 *   layer; the range of all numbers, with 0 in it
 */

/** What was read just now: of elements that are updated one after the other the first reads the same weights for all. @type {WeakMap<object, Layers>} */
let known = new WeakMap();
let isKept = false;

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
  if (typeof value !== 'object' || value === null) return read(value);
  const layers = known.get(value) ?? read(value);
  known.set(value, layers);
  // As soon as a page has its turn, it may change the numbers.
  if (!isKept)
    queueMicrotask(() => {
      known = new WeakMap();
      isKept = false;
    });
  isKept = true;
  return layers;
}

/** @param {unknown} value @returns {Layers} */
function read(value) {
  const { shape, data } = withoutBatch(value);
  if (Array.isArray(shape) && shape.length === 4) {
    if (!shape.every((size) => Number.isInteger(size) && size >= 0))
      throw new DataError('weightsShape', { shape: describeValue(shape) });
    const [layers, heads, ...sizes] = shape;
    checkCount(layers, heads, shape);
    return readFlat({ data, shape: [layers * heads, ...sizes] }, layers, heads);
  }
  if (Array.isArray(value) && Array.isArray(value[0]?.[0]?.[0])) {
    const [layers, heads] = [value.length, value[0].length];
    checkCount(layers, heads, [layers, heads]);
    // Holes are no heads: copies have something in their place, which is refused below.
    const copies = Array.from(value, (layer) => (Array.isArray(layer) ? Array.from(layer) : []));
    if (copies.some((layer) => layer.length !== heads))
      throw new DataError('weightsRagged', { expected: heads });
    return readFlat(copies.flat(1), layers, heads);
  }
  const one = readWeights(value);
  return readable({ ...one, layers: 1 });
}

/**
 * Heads of all layers one behind the other.
 * @param {unknown} flat as `readWeights` takes it
 * @param {number} layers
 * @param {number} heads of a layer
 */
function readFlat(flat, layers, heads) {
  try {
    return readable({ ...readWeights(flat), layers, heads });
  } catch (error) {
    if (!(error instanceof DataError && error.code === 'weightsNotFinite')) throw error;
    const head = Number(error.values.head);
    throw new DataError(error.code, { ...error.values, head: `${Math.floor(head / heads)}.${head % heads}` });
  }
}

/** Where there are no layers or no heads, there are no weights: no rows of any. @param {Layers} all @returns {Layers} */
const readable = (all) =>
  all.layers * all.heads > 0
    ? all
    : {
        data: new Float32Array(),
        layers: 1,
        heads: 1,
        rows: 0,
        columns: 0,
        range: { minimum: 0, maximum: 0 },
      };

/**
 * Whether weights that were read have gone since: a page can hand their memory to a worker.
 * @param {Layers} all
 */
export const haveGone = ({ data, layers, heads, rows, columns }) =>
  data.length !== layers * heads * rows * columns;

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
 * Heads without rows weigh nothing, but each takes room on the page.
 * @param {number} layers
 * @param {number} heads of a layer
 * @param {number[]} shape
 */
function checkCount(layers, heads, shape) {
  if (layers > most.heads || layers * heads > most.heads)
    throw new DataError('weightsTooLarge', { shape: shape.join(' × '), ...most });
}
