// The types below name Symbol.dispose: they bring along the library that knows it.
/// <reference lib="esnext.disposable" preserve="true" />

import { Core } from './core.js';
import { disposeSymbol } from './dispose-symbol.js';
import { explainWeight } from './explain-weight.js';
import { Layer } from './learning/layers.js';
import { attentionEntropy, crossEntropy, softmaxJacobian } from './learning/losses.js';
import { RecurrentModel } from './learning/recurrent-model.js';
import { Trainer } from './learning/trainer.js';
import { Transformer } from './learning/transformer.js';
import { MultiHeadAttention } from './multi-head-attention.js';
import { alibiBias, alibiSlopes, rotaryEmbedding, sinusoidalPositions } from './positions.js';
import { scaledDotProductAttention } from './scaled-dot-product.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */

/**
 * Attention, computed. Made by loadEngine(). Every result is a fresh tensor that the caller owns. A wrong kind of argument is a
 * TypeError, a wrong size or value a RangeError, anything else that is refused an AttentionError; after any of them the
 * engine works on.
 */
export class Engine {
  #core;

  /**
   * @param {any} module an instance of the compiled core
   * @param {import('./thread-pool.js').ThreadPool} [threads] that help it
   */
  constructor(module, threads) {
    this.#core = new Core(module, threads);
  }

  /** 'scalar' | 'simd' | 'relaxed-simd': which build runs. @returns {string} */
  get variant() {
    return this.#core.variant;
  }

  /** How many threads compute. If one of them dies, the engine computes on alone, and this is 1. @returns {number} */
  get threads() {
    return this.#core.threads;
  }

  /** How many objects of the WebAssembly side are alive: the engine's own and one for each layer. */
  get liveHandles() {
    return this.#core.liveHandles;
  }

  /** The size of the engine's WebAssembly memory in bytes. It grows with need and never shrinks. */
  get heapBytes() {
    return this.#core.heapBytes;
  }

  /**
   * softmax(mask(cap(Q K^T * scale))) V (Vaswani et al. 2017, equation 1), with the semantics of the ONNX operator Attention.
   *
   * @template {import('./scaled-dot-product.js').AttentionResult} [Name=never]
   * @param {Tensor} query [B, H, L, D]; leading axes may be left out of all three together
   * @param {Tensor} key [B, Hkv, S, D]; query head h reads key head floor(h * Hkv / H)
   * @param {Tensor} value [B, Hkv, S, Dv]
   * @param {import('./scaled-dot-product.js').AttentionOptions<Name>} [options]
   * @returns {{ output: Tensor } & Record<Name, Tensor>}
   *   `output` [B, H, L, Dv] and what `returns` names. A row that may attend to nothing has weights 0 and output 0.
   */
  scaledDotProductAttention(query, key, value, options) {
    return scaledDotProductAttention(this.#core, query, key, value, options);
  }

  /**
   * Every number behind one weight, bit for bit those of scaledDotProductAttention() with the same arguments.
   *
   * @param {Tensor} query as for scaledDotProductAttention()
   * @param {Tensor} key
   * @param {Tensor} value
   * @param {import('./scaled-dot-product.js').AttentionOptions & import('./explain-weight.js').WeightPlace} options
   * @returns {import('./explain-weight.js').WeightExplanation}
   */
  explainWeight(query, key, value, options) {
    return explainWeight(this.#core, query, key, value, options);
  }

  /**
   * A layer of multi-head attention with learned projections.
   * @param {import('./multi-head-attention.js').MultiHeadConfig} config
   * @returns {MultiHeadAttention}
   */
  multiHeadAttention(config) {
    return new MultiHeadAttention(this.#core, config);
  }

  /**
   * y = x W^T + b on every row, as torch.nn.Linear.
   * @param {import('./learning/layers.js').LinearConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').LinearConfig>}
   */
  linear(config) {
    return new Layer(this.#core, 'linear', config);
  }

  /**
   * Rows brought to mean 0 and variance 1, times weight plus bias, as torch.nn.LayerNorm.
   * @param {import('./learning/layers.js').LayerNormConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').LayerNormConfig>}
   */
  layerNorm(config) {
    return new Layer(this.#core, 'layerNorm', config);
  }

  /**
   * linear2(activation(linear1(x))) on every row.
   * @param {import('./learning/layers.js').FeedForwardConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').FeedForwardConfig>}
   */
  feedForward(config) {
    return new Layer(this.#core, 'feedForward', config);
  }

  /**
   * A row of learned numbers for each token, as torch.nn.Embedding.
   * @param {import('./learning/layers.js').EmbeddingConfig} config
   * @returns {import('./learning/layers.js').Embedding}
   */
  embedding(config) {
    return new Layer(this.#core, 'embedding', config);
  }

  /**
   * A layer of a transformer, as torch.nn.TransformerEncoderLayer without dropout.
   * @param {import('./learning/layers.js').TransformerLayerConfig} config
   * @returns {import('./learning/layers.js').TransformerLayer}
   */
  transformerLayer(config) {
    return new Layer(this.#core, 'transformerLayer', config);
  }

  /**
   * torch.nn.RNN (tanh), LSTM or GRU, one layer.
   * @param {import('./learning/layers.js').RecurrentLayerConfig} config
   * @returns {import('./learning/layers.js').RecurrentLayer}
   */
  recurrentLayer(config) {
    return new Layer(this.#core, 'recurrentLayer', config);
  }

  /**
   * A recurrent network from tokens to logits.
   * @param {import('./learning/recurrent-model.js').RecurrentModelConfig} config
   * @returns {RecurrentModel}
   */
  recurrentModel(config) {
    return new RecurrentModel(this.#core, config);
  }

  /**
   * A transformer from tokens to logits.
   * @param {import('./learning/transformer.js').TransformerConfig} config
   * @returns {Transformer}
   */
  transformer(config) {
    return new Transformer(this.#core, config);
  }

  /**
   * What trains a model, or a layer by itself.
   * @param {import('./learning/trainer.js').Trainable} model of this engine
   * @param {import('./learning/trainer-options.js').TrainerOptions} [options]
   * @returns {Trainer}
   */
  trainer(model, options) {
    return new Trainer(this.#core, model, options);
  }

  /**
   * The mean of -log softmax(logits)[target] over all targets that count, and its gradient.
   * @param {Tensor} logits [.., classes]
   * @param {import('./learning/tokens.js').IndexTensor | Int32Array} targets [..]
   * @param {{ ignoreIndex?: number }} [options] ignoreIndex: -100, the target that does not count
   * @returns {{ loss: number, gradient: Tensor }} `gradient` of the logits' shape
   */
  crossEntropy(logits, targets, options) {
    return crossEntropy(this.#core, logits, targets, options);
  }

  /**
   * How each weight of a row moves with each score: diag(p) - p p^T with p = softmax(row).
   * @param {Tensor} row [S] scores
   * @returns {Tensor} [S, S]
   */
  softmaxJacobian(row) {
    return softmaxJacobian(this.#core, row);
  }

  /**
   * How widely each query looks: -sum(p log p) in nats, from 0 (at one key) to log S (at all alike).
   * @param {Tensor} weights [.., L, S]
   * @returns {Tensor} [.., L]
   */
  attentionEntropy(weights) {
    return attentionEntropy(this.#core, weights);
  }

  /**
   * sin and cos of p / base^(2i / dim) in columns 2i and 2i + 1 (Vaswani et al. 2017, section 3.5).
   * @param {number} length
   * @param {number} dim
   * @param {{ base?: number }} [options] base: 10000
   * @returns {Tensor} [length, dim]
   */
  sinusoidalPositions(length, dim, options) {
    return sinusoidalPositions(this.#core, length, dim, options);
  }

  /**
   * Rotary position embedding (Su et al. 2021), as ONNX RotaryEmbedding 23.
   * @param {Tensor} x [B, H, L, D], [H, L, D] or [L, D]
   * @param {import('./positions.js').RotaryOptions} [options]
   * @returns {Tensor} of x's shape
   */
  rotaryEmbedding(x, options) {
    return rotaryEmbedding(this.#core, x, options);
  }

  /**
   * ALiBi's slopes (Press et al. 2022).
   * @param {number} numHeads
   * @returns {Tensor} [numHeads]
   */
  alibiSlopes(numHeads) {
    return alibiSlopes(this.#core, numHeads);
  }

  /**
   * ALiBi's bias, to be passed as attnMask: -slope * distance; the last query stands at the last key.
   * @param {number} numHeads
   * @param {number} L
   * @param {number} S
   * @returns {Tensor} [numHeads, L, S]
   */
  alibiBias(numHeads, L, S) {
    return alibiBias(this.#core, numHeads, L, S);
  }

  /** Gives everything back, layers included. Idempotent, and optional. */
  dispose() {
    this.#core.dispose();
  }

  [disposeSymbol]() {
    this.dispose();
  }
}
