import { checkBoolean, checkIfGiven, checkOptions, checkReturns, checkTensor } from '../check.js';
import { copyMaskIn, readMask } from '../mask.js';
import { elementCount, shapeText } from '../tensor.js';
import {
  ACTIVATIONS,
  choice,
  flag,
  heads,
  named,
  number,
  RECURRENCES,
  readConfig,
  seed,
  size,
} from './config.js';
import { insideOf, Learner } from './learner.js';
import { checkIndices, checkWithin } from './tokens.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */
/** @typedef {import('../tensor.js').Tensor<Uint8Array>} BooleanTensor */
/** @typedef {import('./tokens.js').IndexTensor} IndexTensor */

/** @typedef {{ inFeatures: number, outFeatures: number, bias?: boolean, seed?: number }} LinearConfig bias: true; seed: 0 */
/** @typedef {{ size: number, eps?: number }} LayerNormConfig eps: 1e-5 */
/** @typedef {{ numEmbeddings: number, embeddingDim: number, seed?: number }} EmbeddingConfig seed: 0 */

/**
 * @typedef {object} FeedForwardConfig
 * @property {number} embedDim E
 * @property {number} feedForwardDim width of what lies between
 * @property {'relu' | 'gelu'} [activation] 'relu'; 'gelu' is the exact one, x Phi(x)
 * @property {boolean} [bias] true
 * @property {number} [seed] 0; of the first parameters
 */

/** @typedef {FeedForwardConfig & { numHeads: number, normFirst?: boolean }} TransformerLayerConfig normFirst: false */

/**
 * @typedef {object} RecurrentLayerConfig
 * @property {'rnn' | 'lstm' | 'gru'} kind 'rnn': tanh
 * @property {number} inputSize I
 * @property {number} hiddenSize H
 * @property {boolean} [bias] true
 * @property {number} [seed] 0; of the first parameters
 */

/**
 * @typedef {object} RecurrentLayerOptions
 * @property {Tensor} [initialHidden] [B, H], or [H] where the batch axis is left out; zeros
 * @property {Tensor} [initialCell] likewise, of an 'lstm'
 * @property {boolean} [training] false; keeps what backward() needs, until the next such forward()
 */

/**
 * @template {'weights'} [Name='weights']
 * @typedef {object} TransformerLayerOptions
 * @property {BooleanTensor | Tensor} [attnMask] boolean (1 = may attend) or float (added); broadcast to [B, H, L, L]
 * @property {BooleanTensor} [keyMask] [B, L], 1 = a real token; [L] too where the batch axis is left out
 * @property {boolean} [isCausal] false
 * @property {Tensor} [headScale] [H]: multiplies each head's output; 0 ablates a head
 * @property {readonly Name[]} [returns] ['weights']: [B, H, L, L]
 * @property {boolean} [training] false; keeps what backward() needs, until the next such forward()
 */

/**
 * A layer on rows: input [.., in], output [.., out].
 * @template Config
 * @typedef {Learner<Required<Config>, { input: Tensor }> & {
 *   forward(input: Tensor, options?: { training?: boolean }): { output: Tensor } }} RowLayer
 */
/**
 * Indices of any shape to output [.., E].
 * @typedef {Learner<Required<EmbeddingConfig>, {}> & {
 *   forward(tokenIds: IndexTensor | Int32Array, options?: { training?: boolean }): { output: Tensor } }} Embedding
 */
/**
 * torch.nn.TransformerEncoderLayer (batch first) without dropout: input and output [B, L, E] or [L, E].
 * @typedef {Learner<Required<TransformerLayerConfig>, { input: Tensor }> & {
 *   forward<Name extends 'weights' = never>(input: Tensor, options?: TransformerLayerOptions<Name>):
 *     { output: Tensor } & Record<Name, Tensor> }} TransformerLayer
 */

/**
 * torch.nn.RNN (tanh), LSTM or GRU, one layer, batch first: input [B, T, I] or [T, I] to output [B, T, H] and the state after the last
 * step, `hidden` [B, H] and of an 'lstm' `cell`. backward() goes back from the output alone, and not to the initial state.
 * @typedef {Learner<Required<RecurrentLayerConfig>, { input: Tensor }> & {
 *   forward(input: Tensor, options?: RecurrentLayerOptions): { output: Tensor, hidden: Tensor, cell?: Tensor } }} RecurrentLayer
 */

const feedForwardFields = {
  feedForwardDim: size,
  activation: choice(ACTIVATIONS, 'relu'),
  bias: flag(true),
  seed,
};

/**
 * What tells the layers apart. `kind` as bindings/layer.cpp numbers them; `widths` of a row of input, 0 for indices, and of output;
 * `options` of forward(), of those layers whose rows are sequences.
 * @type {Record<string, { kind: number, fields: Record<string, import('./config.js').FieldReader>,
 *   widths: (config: any) => number[], options?: string[] }>}
 */
export const LAYERS = {
  linear: {
    kind: 0,
    fields: { inFeatures: size, outFeatures: size, bias: flag(true), seed },
    widths: (/** @type {any} */ config) => [config.inFeatures, config.outFeatures],
  },
  layerNorm: {
    kind: 1,
    fields: { size, eps: number(1e-5, { above: 0 }) },
    widths: (/** @type {any} */ config) => [config.size, config.size],
  },
  feedForward: {
    kind: 2,
    fields: { embedDim: size, ...feedForwardFields },
    widths: (/** @type {any} */ config) => [config.embedDim, config.embedDim],
  },
  embedding: {
    kind: 3,
    fields: { numEmbeddings: size, embeddingDim: size, seed },
    widths: (/** @type {any} */ config) => [0, config.embeddingDim],
  },
  transformerLayer: {
    kind: 4,
    fields: { embedDim: size, numHeads: heads, ...feedForwardFields, normFirst: flag(false) },
    widths: (/** @type {any} */ config) => [config.embedDim, config.embedDim],
    options: ['attnMask', 'keyMask', 'isCausal', 'headScale', 'returns'],
  },
  recurrentLayer: {
    kind: 5,
    fields: { kind: named(RECURRENCES), inputSize: size, hiddenSize: size, bias: flag(true), seed },
    widths: (/** @type {any} */ config) => [config.inputSize, config.hiddenSize],
    options: ['initialHidden', 'initialCell'],
  },
};

/**
 * What a layer reads, and the shape of what it gives: `leading` are the axes in front of a row.
 * @type {(name: string, layer: Layer, value: unknown) =>
 *   { tensor: Tensor | IndexTensor, leading: number[], output: number[] }}
 */
export let readInput;

/** A layer of any kind of LAYERS. @extends {Learner<any, any>} */
export class Layer extends Learner {
  #options;
  #widths;

  static {
    readInput = (name, layer, value) => {
      const [inputs, outputs] = layer.#widths;
      if (inputs === 0) {
        const tensor = checkIndices(name, value);
        checkWithin(name, tensor, insideOf(layer).config.numEmbeddings);
        return { tensor, leading: tensor.shape, output: [...tensor.shape, outputs] };
      }
      const tensor = /** @type {Tensor} */ (checkTensor(name, value, [Float32Array]));
      const leading = tensor.shape.slice(0, -1);
      const { isSequential } = layer;
      const fits = !isSequential || leading.length === 1 || leading.length === 2;
      if (!fits || tensor.shape.at(-1) !== inputs) {
        const expected = isSequential ? `[B, L, ${inputs}] or [L, ${inputs}]` : `[.., ${inputs}]`;
        throw new RangeError(`${name}: expected shape ${expected}, got ${shapeText(tensor.shape)}`);
      }
      return { tensor, leading, output: [...leading, outputs] };
    };
  }

  /**
   * @param {import('../core.js').Core} core
   * @param {string} name of LAYERS
   * @param {unknown} config
   */
  constructor(core, name, config) {
    const { kind, fields, widths, options } = LAYERS[name];
    const read = /** @type {any} */ (readConfig(name, config, fields));
    const [inputs, outputs] = widths(read);
    super(core, { where: name, what: 'layer', handle: 'Layer', layouts: 'layer' }, read, {
      ...read,
      kind,
      inputSize: inputs || read.numEmbeddings,
      outputSize: outputs,
      activation: ACTIVATIONS.indexOf(read.activation),
      recurrentKind: RECURRENCES.indexOf(read.kind),
    });
    this.#options = options;
    this.#widths = [inputs, outputs];
  }

  /** Whether input is [B, L, in] or [L, in], and rows know of each other. */
  get isSequential() {
    return this.#options !== undefined;
  }

  /**
   * @param {any} input
   * @param {any} [options]
   * @returns {any}
   */
  forward(input, options) {
    const inside = insideOf(this);
    inside.live();
    const known = [...(this.#options ?? []), 'training'];
    const given = /** @type {any} */ (checkOptions('forward', options, known));
    const training = checkBoolean('forward: training', given.training ?? false);
    const { tensor, leading, output } = readInput('forward: input', this, input);
    const [B, L] = this.isSequential ? [1, ...leading].slice(-2) : [1, elementCount(leading)];
    const { numHeads, hiddenSize, kind } = inside.config;
    const batch = leading.slice(0, -1);
    const readState = (/** @type {string} */ name) =>
      checkIfGiven(`forward: ${name}`, given[name], Float32Array, [B, hiddenSize], [...batch, hiddenSize]);
    const initialHidden = readState('initialHidden');
    const initialCell = readState('initialCell');
    if (initialCell && kind !== 'lstm')
      throw new TypeError(`forward: initialCell: expected nothing for kind '${kind}', got a tensor`);
    const mask = readMask('forward: attnMask', given.attnMask, [B, numHeads, L, L]);
    const keyMask = checkIfGiven('forward: keyMask', given.keyMask, Uint8Array, [B, L], leading);
    const headScale = checkIfGiven('forward: headScale', given.headScale, Float32Array, [numHeads]);
    const isCausal = checkBoolean('forward: isCausal', given.isCausal ?? false);
    /** @type {Record<string, number[]>} */
    const results = { output };
    for (const name of checkReturns('forward', given.returns, ['weights']))
      results[name] = [...batch, numHeads, L, L];
    if (hiddenSize) results.hidden = [...batch, hiddenSize];
    if (kind === 'lstm') results.cell = results.hidden;
    const reads = this.#widths[0] === 0 ? 'tokens' : 'input';
    /** @type {import('./learner.js').Kept | undefined} */
    const kept = training
      ? { output, inputs: reads === 'input' ? { input: tensor.shape } : {}, order: ['input'] }
      : undefined;
    return inside.forward(results, kept, (memory) => ({
      batch: B,
      length: L,
      [reads]: memory.copyIn(tensor.data),
      ...(mask && copyMaskIn(memory, mask)),
      keyMask: memory.copyInIfGiven(keyMask),
      isCausal: Number(isCausal),
      headScale: memory.copyInIfGiven(headScale),
      initialHidden: memory.copyInIfGiven(initialHidden),
      initialCell: memory.copyInIfGiven(initialCell),
    }));
  }
}
