/**
 * One step of training: the small bidirectional transformer that learns to restore sentences.
 * @module
 */
import { largestError } from './largest-error.js';
import { randomValues } from './random-values.js';
import { makeBatch } from './training-batches.js';

/**
 * @typedef {object} TrainingCase
 * @property {'training'} kind
 * @property {number} sentences in a batch
 *
 * @typedef {import('./training-batches.js').Batch} Batch
 * @typedef {{ data: Float32Array, shape: number[] }} Parameter
 */

/** Pre-norm, rotary positions (neighbouring columns are a pair), tied embeddings with an output bias, exact GELU. */
export const model = {
  vocabSize: 286,
  embedDim: 64,
  numHeads: 4,
  numLayers: 3,
  feedForwardDim: 128,
  rotaryBase: 20,
};

/** AdamW (Loshchilov and Hutter 2019); the decay is of the layers' matrices only. */
export const optimizer = {
  lr: 1e-3,
  betas: /** @type {[number, number]} */ ([0.9, 0.98]),
  eps: 1e-8,
  weightDecay: 0.01,
  maxGradNorm: 1,
};

/** @type {TrainingCase} */
export const trainingCase = { kind: 'training', sentences: 64 };

/** So many batches take turns: each step has another one. */
const BATCHES = 8;

/** @returns {Batch[]} */
export const makeBatches = (/** @type {TrainingCase} */ { sentences }) =>
  Array.from({ length: BATCHES }, (_, index) => makeBatch(sentences, model.vocabSize, index + 1));

/**
 * The state dict in its order, with the standard deviation where a parameter is drawn.
 * @returns {Generator<{ name: string, shape: number[], deviation?: number, constant?: number }>}
 */
function* parameterShapes() {
  const { vocabSize, embedDim: d, numLayers, feedForwardDim } = model;
  yield { name: 'token_embedding.weight', shape: [vocabSize, d], deviation: 1 / Math.sqrt(d) };
  for (let layer = 0; layer < numLayers; layer++) {
    const of = (/** @type {string} */ name) => `layers.${layer}.${name}`;
    const residual = (/** @type {number} */ fanIn) => 1 / Math.sqrt(fanIn * 2 * numLayers);
    yield { name: of('self_attn.in_proj_weight'), shape: [3 * d, d], deviation: 1 / Math.sqrt(d) };
    yield { name: of('self_attn.in_proj_bias'), shape: [3 * d] };
    yield { name: of('self_attn.out_proj.weight'), shape: [d, d], deviation: residual(d) };
    yield { name: of('self_attn.out_proj.bias'), shape: [d] };
    yield { name: of('linear1.weight'), shape: [feedForwardDim, d], deviation: 1 / Math.sqrt(d) };
    yield { name: of('linear1.bias'), shape: [feedForwardDim] };
    yield { name: of('linear2.weight'), shape: [d, feedForwardDim], deviation: residual(feedForwardDim) };
    yield { name: of('linear2.bias'), shape: [d] };
    yield { name: of('norm1.weight'), shape: [d], constant: 1 };
    yield { name: of('norm1.bias'), shape: [d] };
    yield { name: of('norm2.weight'), shape: [d], constant: 1 };
    yield { name: of('norm2.bias'), shape: [d] };
  }
  yield { name: 'norm.weight', shape: [d], constant: 1 };
  yield { name: 'norm.bias', shape: [d] };
  yield { name: 'output.bias', shape: [vocabSize] };
}

/** What everybody starts from: uniform, with the deviations of the model's own start. @returns {Record<string, Parameter>} */
export function makeStateDict() {
  const random = randomValues(20);
  /** @type {Record<string, Parameter>} */
  const state = {};
  for (const { name, shape, deviation, constant = 0 } of parameterShapes()) {
    const size = shape.reduce((product, length) => product * length, 1);
    const data = deviation ? random(size, Math.sqrt(3) * deviation) : new Float32Array(size).fill(constant);
    state[name] = { data, shape };
  }
  return state;
}

/**
 * Multiplications and additions of a step, mean of the batches: of matrix products alone (forward once, backward twice), for real
 * tokens alone, and of the output for selected positions alone.
 * @param {TrainingCase} problem
 */
export function trainingOperations(problem) {
  const { vocabSize, embedDim: d, numLayers, feedForwardDim } = model;
  const weights = 4 * d * d + 2 * d * feedForwardDim;
  const counts = makeBatches(problem).map(({ lengths, targets }) => {
    const layers = lengths.map((n) => n * 2 * weights + 4 * n * n * d).reduce((sum, one) => sum + one, 0);
    const selected = targets.data.filter((target) => target >= 0).length;
    return 3 * (numLayers * layers + selected * 2 * vocabSize * d);
  });
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

/** Which share of a padded batch is padding, mean of the batches. @param {TrainingCase} problem */
export function paddingShare(problem) {
  const batches = makeBatches(problem);
  const real = batches.flatMap(({ lengths }) => lengths).reduce((sum, n) => sum + n, 0);
  return 1 - real / batches.reduce((sum, { tokenIds }) => sum + tokenIds.data.length, 0);
}

/** Steps whose loss and gradient norm are compared before anything is timed. */
export const CHECKED_STEPS = 3;

/** Names the reference: the losses of the first steps, then their gradients' norms. */
export const trainingName = 'training-step';

/**
 * @param {TrainingCase} _problem
 * @param {import('../contenders/contender.js').Step} result of one of the first steps, counted from 1
 * @param {import('./kinds.js').ReadReference} readReference
 */
export async function checkTraining(_problem, { step, loss, gradientNorm }, readReference) {
  if (!(step >= 1 && step <= CHECKED_STEPS)) throw new Error(`nothing to compare step ${step} with`);
  const reference = await readReference(trainingName);
  const errors = [loss, gradientNorm].map((got, index) => {
    const error = largestError();
    error.add([got], [reference[index * CHECKED_STEPS + step - 1]]);
    return error.value();
  });
  return Math.max(...errors);
}
