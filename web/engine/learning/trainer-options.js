import { checkFinite, checkInteger, checkName } from '../check.js';
import { kindOf } from '../tensor.js';
import { choice, number, readConfig, seed, size } from './config.js';
import { ignoreIndex } from './losses.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */
/** @typedef {import('./tokens.js').IndexTensor} IndexTensor */

/**
 * What a step learns from. Of a model: `tokenIds` and `targets` [B, L] and perhaps `keyMask` [B, L], 0 for padding, whose targets do
 * not count. Of a layer: `input` and `targets`, of the output's shape ('mse') or of its leading axes ('cross-entropy').
 * @typedef {{ tokenIds: IndexTensor, targets: IndexTensor, keyMask?: import('./tokens.js').BooleanTensor }
 *   | { input: Tensor | IndexTensor, targets: Tensor | IndexTensor }} Batch
 */

/**
 * @typedef {object} TrainerOptions
 * @property {number} [lr] 1e-3
 * @property {readonly number[]} [betas] [0.9, 0.999]
 * @property {number} [eps] 1e-8
 * @property {number} [weightDecay] 0.01
 * @property {'all' | 'matrices'} [decay] what decays; 'matrices': neither embeddings nor biases, norms, relative_bias and key_smear
 * @property {number} [warmupSteps] 0; over these the rate rises to lr
 * @property {number} [totalSteps] the rate falls along half a cosine to finalLr * lr at this step; left out: it stays
 * @property {number} [finalLr] 0
 * @property {number} [maxGradNorm] gradients are scaled down to this norm, all together; left out: they are not
 * @property {number} [ignoreIndex] -100; a target that does not count
 * @property {'cross-entropy' | 'mse'} [loss] of a model 'cross-entropy'; of a layer 'mse', or 'cross-entropy' over the last axis
 * @property {number} [seed] 0; of the rows that are drawn
 * @property {Batch} [dataset] a batch of many rows, from which steps without a batch draw theirs; copied
 * @property {number} [batchSize] how many rows they draw
 */

/** @type {import('./config.js').FieldReader} */
function betas(name, value = [0.9, 0.999]) {
  if (!Array.isArray(value)) throw new TypeError(`${name}: expected two numbers, got ${kindOf(value)}`);
  const both = [...value];
  if (both.length !== 2)
    throw new RangeError(`${name}: expected two numbers, got an array of ${both.length}`);
  return both.map((beta) => number(0, { from: 0, below: 1 })(name, beta, {}));
}

/** @param {boolean} isModel @returns {Record<string, import('./config.js').FieldReader>} */
const fieldsOf = (isModel) => ({
  lr: number(1e-3, { from: 0 }),
  betas,
  eps: (name, value = 1e-8) => {
    const checked = checkFinite(name, value);
    if (Math.fround(checked) > 0) return checked;
    throw new RangeError(`${name}: expected a number above 0 in float32, too, got ${checked}`);
  },
  weightDecay: number(0.01, { from: 0 }),
  decay: choice(['all', 'matrices'], 'all'),
  warmupSteps: (name, value = 0) => checkInteger(name, value, 0),
  totalSteps: (name, value, { warmupSteps }) =>
    value === undefined ? undefined : checkInteger(name, value, Math.max(warmupSteps, 1)),
  finalLr: number(0, { from: 0 }),
  maxGradNorm: (name, value) =>
    value === undefined ? undefined : number(0, { above: 0 })(name, checkFinite(name, value), {}),
  ignoreIndex,
  loss: (name, value = isModel ? 'cross-entropy' : 'mse') =>
    checkName(name, value, isModel ? ['cross-entropy'] : ['mse', 'cross-entropy']),
  seed,
  dataset: (_, value) => value,
  batchSize: (name, value, { dataset }) => {
    if ((dataset === undefined) !== (value === undefined))
      throw new TypeError(`${name}: expected dataset and batchSize together, got one of them`);
    return value === undefined ? undefined : size(name, value, {});
  },
});

/**
 * @param {unknown} options
 * @param {boolean} isModel
 */
export const readTrainerOptions = (options, isModel) =>
  /** @type {any} */ (readConfig('trainer', options ?? {}, fieldsOf(isModel)));
