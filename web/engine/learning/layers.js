import { checkBoolean, checkIfGiven, checkOptions, checkReturns, checkTensor } from '../check.js';
import { copyMaskIn, readMask } from '../mask.js';
import { elementCount, shapeText } from '../tensor.js';
import { ACTIVATIONS, choice, flag, heads, number, readConfig, seed, size } from './config.js';
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

const feedForwardFields = {
  feedForwardDim: size,
  activation: choice(ACTIVATIONS, 'relu'),
  bias: flag(true),
  seed,
};

/**
 * What tells the layers apart. `kind` as bindings/layer.cpp numbers them; `widths` of a row of input, 0 for indices, and of output;
 * `numbers` what the core names otherwise.
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
  },
};

const ATTENDING = ['attnMask', 'keyMask', 'isCausal', 'headScale', 'returns', 'training'];

/**
 * What a layer reads, and the shape of what it gives: `leading` are the axes in front of a row.
 * @type {(name: string, layer: Layer, value: unknown) =>
 *   { tensor: Tensor | IndexTensor, leading: number[], output: number[] }}
 */
export let readInput;

/** A layer of any kind of LAYERS. @extends {Learner<any, any>} */
export class Layer extends Learner {
  #name;
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
      const fits = !layer.#attends || leading.length === 1 || leading.length === 2;
      if (!fits || tensor.shape.at(-1) !== inputs) {
        const expected = layer.#attends ? `[B, L, ${inputs}] or [L, ${inputs}]` : `[.., ${inputs}]`;
        throw new RangeError(`${name}: expected shape ${expected}, got ${shapeText(tensor.shape)}`);
      }
      return { tensor, leading, output: [...leading, outputs] };
    };
  }

  /**
   * @param {import('../core.js').Core} core
   * @param {keyof typeof LAYERS} name
   * @param {unknown} config
   */
  constructor(core, name, config) {
    const { kind, fields, widths } = LAYERS[name];
    const read = /** @type {any} */ (readConfig(name, config, fields));
    const [inputs, outputs] = widths(read);
    super(core, { where: name, what: 'layer', handle: 'Layer', layouts: 'layer' }, read, {
      ...read,
      kind,
      inputSize: inputs || read.numEmbeddings,
      outputSize: outputs,
      activation: ACTIVATIONS.indexOf(read.activation),
    });
    this.#name = name;
    this.#widths = [inputs, outputs];
  }

  get #attends() {
    return this.#name === 'transformerLayer';
  }

  /**
   * @param {any} input
   * @param {any} [options]
   * @returns {any}
   */
  forward(input, options) {
    const inside = insideOf(this);
    inside.live();
    const attends = this.#attends;
    const given = /** @type {any} */ (checkOptions('forward', options, attends ? ATTENDING : ['training']));
    const training = checkBoolean('forward: training', given.training ?? false);
    const { tensor, leading, output } = readInput('forward: input', this, input);
    const [B, L] = attends ? [1, ...leading].slice(-2) : [1, elementCount(leading)];
    const { numHeads } = inside.config;
    const mask = readMask('forward: attnMask', given.attnMask, [B, numHeads, L, L]);
    const keyMask = checkIfGiven('forward: keyMask', given.keyMask, Uint8Array, [B, L], leading);
    const headScale = checkIfGiven('forward: headScale', given.headScale, Float32Array, [numHeads]);
    const isCausal = checkBoolean('forward: isCausal', given.isCausal ?? false);
    /** @type {Record<string, number[]>} */
    const results = { output };
    for (const name of checkReturns('forward', given.returns, ['weights']))
      results[name] = [...leading.slice(0, -1), numHeads, L, L];
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
    }));
  }
}
