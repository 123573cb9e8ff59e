import {
  checkBoolean,
  checkFinite,
  checkIfGiven,
  checkInteger,
  checkOptions,
  checkReturns,
} from '../check.js';
import { shapeText } from '../tensor.js';
import { ACTIVATIONS, choice, flag, heads, number, readConfig, seed, size } from './config.js';
import { insideOf, Learner } from './learner.js';
import { checkIndices, checkWithin } from './tokens.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */
/** @typedef {import('../tensor.js').Tensor<Uint8Array>} BooleanTensor */
/** @typedef {import('./tokens.js').IndexTensor} IndexTensor */

/** In the core's order. */
const POSITIONS = /** @type {const} */ (['none', 'learned', 'sinusoidal', 'rotary', 'alibi', 'relative']);

/**
 * @typedef {object} TransformerConfig
 * @property {number} vocabSize V
 * @property {number} embedDim E
 * @property {number} numHeads H, which divides E
 * @property {number} numLayers
 * @property {number} feedForwardDim 0: attention alone
 * @property {'relu' | 'gelu'} [activation] 'gelu', the exact one
 * @property {boolean} [normFirst] true: norms before each half of a layer, and one before the output
 * @property {boolean} [causal] false
 * @property {typeof POSITIONS[number]} [positions] how the order of the tokens is known; 'sinusoidal'. 'learned' and 'sinusoidal'
 *   vectors are added to the embeddings, 'rotary' turns queries and keys, 'alibi' and 'relative' (a learned number for each head
 *   and distance) add to the scores
 * @property {boolean} [smearedKeys] false; true: each head mixes the key of the token before into a token's own, s k[t] +
 *   (1 - s) k[t - 1], before rotary positions; s is the sigmoid of a learned number, `self_attn.key_smear` [H], 0 at the start;
 *   before the first token, and where padding stands, k is 0. An architectural helper (Olsson et al. 2022): it builds in what a plain
 *   transformer needs a second layer for, so that one layer forms induction heads
 * @property {number} [maxLength] 512
 * @property {number} [rotaryBase] 10000
 * @property {number} [embeddingScale] what embeddings are multiplied by; the square root of E
 * @property {boolean} [tied] true: the output multiplies with the token embedding
 * @property {boolean} [outputBias] true
 * @property {boolean} [bias] true: of the layers' maps
 * @property {number} [seed] 0; of the first parameters
 */

/** @typedef {'weights' | 'embeddings' | 'query' | 'key' | 'value' | 'headOutputs'} TransformerResult */

/**
 * @template {TransformerResult} [Name=TransformerResult]
 * @typedef {object} TransformerOptions
 * @property {BooleanTensor} [keyMask] [B, L], 1 = a real token; [L] too where the batch axis is left out
 * @property {Tensor} [headScale] [layers, H]: multiplies each head's output; 0 ablates a head
 * @property {readonly Name[]} [returns] `weights` [layers, B, H, L, L]; `embeddings` [B, L, E]: what the first layer reads; `query`,
 *   `key` (keys smeared, both after rotary positions), `value` and `headOutputs` (what each head hands on, after headScale)
 *   [layers, B, H, L, D]
 * @property {boolean} [training] false; keeps what backward() needs, until the next such forward() or a step of a trainer
 */

/** @type {Record<string, import('./config.js').FieldReader>} */
const FIELDS = {
  vocabSize: size,
  embedDim: size,
  numHeads: heads,
  numLayers: size,
  feedForwardDim: (name, value) => checkInteger(name, value, 0),
  activation: choice(ACTIVATIONS, 'gelu'),
  normFirst: flag(true),
  causal: flag(false),
  positions: choice(POSITIONS, 'sinusoidal'),
  smearedKeys: flag(false),
  maxLength: (name, value = 512) => checkInteger(name, value, 1),
  rotaryBase: number(10000, { above: 0 }),
  embeddingScale: (name, value, { embedDim }) => checkFinite(name, value ?? Math.sqrt(embedDim)),
  tied: flag(true),
  outputBias: flag(true),
  bias: flag(true),
  seed,
};

/** Of each head, as its attention reads and writes them. */
const OPERANDS = ['query', 'key', 'value', 'headOutputs'];

const OPTIONS = ['keyMask', 'headScale', 'returns', 'training'];

/** @param {unknown} config */
function readTransformerConfig(config) {
  const read = /** @type {Required<TransformerConfig>} */ (readConfig('transformer', config, FIELDS));
  const headDim = read.embedDim / read.numHeads;
  if (read.positions === 'rotary' && headDim % 2 !== 0) {
    throw new RangeError(
      `transformer: expected an even width of a head with rotary positions, got embedDim / numHeads = ${headDim}`,
    );
  }
  return read;
}

/**
 * Tokens of a model: Int32 [B, L] or [L], not longer than the model knows positions, and the padding among them.
 * @param {string} where
 * @param {TokenModel} model
 * @param {unknown} tokenIds
 * @param {unknown} keyMask
 */
export function readTokens(where, model, tokenIds, keyMask) {
  const { maxLength, vocabSize } = insideOf(model).config;
  const tokens = checkIndices(`${where}: tokenIds`, tokenIds);
  const { shape } = tokens;
  if (shape.length !== 1 && shape.length !== 2) {
    throw new RangeError(`${where}: tokenIds: expected shape [B, L] or [L], got ${shapeText(shape)}`);
  }
  const [B, L] = [1, ...shape].slice(-2);
  if (maxLength && L > maxLength) {
    throw new RangeError(`${where}: tokenIds: expected at most maxLength = ${maxLength} tokens, got ${L}`);
  }
  const real = /** @type {BooleanTensor | undefined} */ (
    checkIfGiven(`${where}: keyMask`, keyMask, Uint8Array, [B, L], shape)
  );
  checkWithin(`${where}: tokenIds`, tokens, vocabSize, { keyMask: real });
  return { tokens, keyMask: real, B, L };
}

/**
 * What turns tokens into logits. backward(gradLogits) gives the gradient of what the first layer reads, [B, L, E].
 * @template [Config=any]
 * @extends {Learner<Config, { embeddings: Tensor }>}
 */
export class TokenModel extends Learner {
  /**
   * @param {import('../core.js').Core} core
   * @param {string} where the function that makes it
   * @param {Config} config
   * @param {Record<string, unknown>} call the same as the core takes it
   */
  constructor(core, where, config, call) {
    super(core, { where, what: 'model', handle: 'TokenModel', layouts: 'model' }, config, call);
  }

  /**
   * @template {TransformerResult} [Name=never]
   * @param {IndexTensor | Int32Array} tokenIds [B, L], or [L]: then the results leave the batch axis out, too
   * @param {TransformerOptions<Name>} [options] a recurrence has neither headScale nor weights
   * @returns {{ logits: Tensor } & Record<Name, Tensor>} `logits` [B, L, V]; of a transformer 0 where only padding follows
   */
  forward(tokenIds, options) {
    const inside = insideOf(this);
    inside.live();
    const { embedDim, numHeads, numLayers, vocabSize } = inside.config;
    const known = numHeads ? OPTIONS : OPTIONS.filter((name) => name !== 'headScale');
    const given = /** @type {TransformerOptions} */ (checkOptions('forward', options, known));
    const { tokens, keyMask, B, L } = readTokens('forward', this, tokenIds, given.keyMask);
    const headScale = checkIfGiven('forward: headScale', given.headScale, Float32Array, [
      numLayers,
      numHeads,
    ]);
    const training = checkBoolean('forward: training', given.training ?? false);
    const batch = tokens.shape.slice(0, -1);
    const embeddings = [...batch, L, embedDim];
    /** @type {Record<string, number[]>} */
    const results = { logits: [...batch, L, vocabSize] };
    for (const name of checkReturns('forward', given.returns, [
      ...(numHeads ? ['weights', ...OPERANDS] : []),
      'embeddings',
    ])) {
      const ofHeads = [numLayers, ...batch, numHeads, L];
      if (name === 'weights') results[name] = [...ofHeads, L];
      else results[name] = OPERANDS.includes(name) ? [...ofHeads, embedDim / numHeads] : embeddings;
    }
    const kept = { output: results.logits, inputs: { embeddings }, order: ['embeddings'] };
    return inside.forward(results, training ? kept : undefined, (memory) => ({
      batch: B,
      length: L,
      tokens: memory.copyIn(tokens.data),
      keyMask: memory.copyInIfGiven(keyMask),
      headScale: memory.copyInIfGiven(headScale),
    }));
  }
}

/**
 * Embeddings of tokens and positions, layers as those of torch.nn.TransformerEncoderLayer, with normFirst a last norm, and a map
 * to the vocabulary.
 * @extends {TokenModel<Required<TransformerConfig>>}
 */
export class Transformer extends TokenModel {
  /**
   * @param {import('../core.js').Core} core
   * @param {unknown} config
   */
  constructor(core, config) {
    const read = readTransformerConfig(config);
    super(core, 'transformer', read, {
      ...read,
      activation: ACTIVATIONS.indexOf(read.activation),
      positions: POSITIONS.indexOf(read.positions),
    });
  }
}
