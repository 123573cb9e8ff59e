import { checkOptions, checkShapeIs, checkTensor } from '../check.js';
import { elementCount, kindOf } from '../tensor.js';
import { Layer, readInput } from './layers.js';
import { insideOf } from './learner.js';
import { checkClasses } from './losses.js';
import { readTokens } from './transformer.js';

/** @typedef {import('../tensor.js').AnyTensor} AnyTensor */

/**
 * A checked batch: its tensors by the names of the core's StepCall, and how many sequences of which length they are.
 * @typedef {{ tensors: Record<string, AnyTensor>, batch: number, length: number }} ReadBatch
 */

/**
 * @param {string} where
 * @param {import('./learner.js').Learner} learner
 * @param {{ loss: string, ignoreIndex: number }} options
 * @param {unknown} batch
 * @returns {ReadBatch}
 */
export function readBatch(where, learner, options, batch) {
  const isLayer = learner instanceof Layer;
  const names = isLayer ? ['input', 'targets'] : ['tokenIds', 'targets', 'keyMask'];
  if (batch === undefined)
    throw new TypeError(`${where}: expected { ${names.join(', ')} }, got ${kindOf(batch)}`);
  const given = /** @type {Record<string, unknown>} */ (checkOptions(where, batch, names));
  return isLayer
    ? readLayerBatch(where, learner, options, given)
    : readModelBatch(where, /** @type {any} */ (learner), options, given);
}

/**
 * @param {string} where
 * @param {import('./transformer.js').TokenModel} model
 * @param {{ ignoreIndex: number }} options
 * @param {Record<string, unknown>} given
 */
function readModelBatch(where, model, { ignoreIndex }, given) {
  const { tokens, keyMask, B, L } = readTokens(where, model, given.tokenIds, given.keyMask);
  const { vocabSize } = insideOf(model).config;
  const { shape } = tokens;
  const classes = checkClasses(`${where}: targets`, given.targets, shape, vocabSize, ignoreIndex, keyMask);
  return { tensors: { tokens, classes, ...(keyMask && { keyMask }) }, batch: B, length: L };
}

/**
 * @param {string} where
 * @param {Layer} layer
 * @param {{ loss: string, ignoreIndex: number }} options
 * @param {Record<string, unknown>} given
 */
function readLayerBatch(where, layer, { loss, ignoreIndex }, given) {
  const { tensor, leading, output } = readInput(`${where}: input`, layer, given.input);
  const sizes = layer.isSequential
    ? { batch: leading.length === 2 ? leading[0] : 1, length: leading[leading.length - 1] }
    : { batch: leading[0] ?? 1, length: elementCount(leading.slice(1)) };
  const reads = tensor.data instanceof Int32Array ? 'tokens' : 'input';
  if (loss === 'cross-entropy') {
    const count = output[leading.length];
    const classes = checkClasses(`${where}: targets`, given.targets, leading, count, ignoreIndex);
    return { tensors: { [reads]: tensor, classes }, ...sizes };
  }
  const numbers = checkTensor(`${where}: targets`, given.targets, [Float32Array]);
  checkShapeIs(`${where}: targets`, numbers.shape, output);
  return { tensors: { [reads]: tensor, numbers }, ...sizes };
}

/**
 * Copies a batch into a call.
 * @param {import('../call-memory.js').CallMemory} memory
 * @param {ReadBatch} read
 * @returns {Record<string, number>} its part of a StepCall
 */
export function copyBatchIn(memory, { tensors, batch, length }) {
  /** @type {Record<string, number>} */
  const call = { batch, length };
  for (const name in tensors) call[name] = memory.copyIn(tensors[name].data);
  return call;
}

/** Many rows, of which steps draw theirs. */
export class Dataset {
  #tensors;
  #length;

  /** @param {ReadBatch} read copied, so that what was checked is what is learned from */
  constructor({ tensors, batch, length }) {
    if (batch === 0) throw new RangeError('trainer: dataset: expected a row at least, got none');
    this.#tensors = Object.entries(tensors).map(([name, { data }]) => ({ name, data: data.slice() }));
    this.#length = length;
    /** How many there are. */
    this.rows = batch;
  }

  /**
   * Copies some rows into a call.
   * @param {import('../call-memory.js').CallMemory} memory
   * @param {Int32Array} chosen
   * @returns {Record<string, number>} their part of a StepCall
   */
  copyIn(memory, chosen) {
    /** @type {Record<string, number>} */
    const call = { batch: chosen.length, length: this.#length };
    for (const { name, data } of this.#tensors) {
      const size = data.length / this.rows;
      const bytes = size * data.BYTES_PER_ELEMENT;
      call[name] = memory.take(chosen.length * bytes);
      for (const [place, row] of chosen.entries())
        memory.copyTo(call[name] + place * bytes, data.subarray(row * size, (row + 1) * size));
    }
    return call;
  }
}
