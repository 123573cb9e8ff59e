// The types below name Symbol.dispose: they bring along the library that knows it.
/// <reference lib="esnext.disposable" preserve="true" />

import { Core } from './core.js';
import { disposeSymbol } from './dispose-symbol.js';
import { explainWeight } from './explain-weight.js';
import { MultiHeadAttention } from './multi-head-attention.js';
import { alibiBias, alibiSlopes, rotaryEmbedding, sinusoidalPositions } from './positions.js';
import { scaledDotProductAttention } from './scaled-dot-product.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */

/**
 * The core of an engine, for the engine's own files.
 * @type {(engine: AttentionEngine) => Core}
 */
export let coreOf;

/**
 * Attention, computed, without what learns. Every result is a fresh tensor that the caller owns. A wrong kind of argument is a
 * TypeError, a wrong size or value a RangeError, anything else that is refused an AttentionError; after any of them the
 * engine works on.
 */
export class AttentionEngine {
  #core;

  static {
    coreOf = (engine) => engine.#core;
  }

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
