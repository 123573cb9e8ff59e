import { AttentionEngine, coreOf } from './attention-engine.js';
import { LanguageModel } from './language/language-model.js';
import { readModelFile } from './language/model-file.js';
import { runProbes } from './language/probe-results.js';
import { Layer } from './learning/layers.js';
import { attentionEntropy, crossEntropy, softmaxJacobian } from './learning/losses.js';
import { RecurrentModel } from './learning/recurrent-model.js';
import { Task } from './learning/task.js';
import { Trainer } from './learning/trainer.js';
import { Transformer } from './learning/transformer.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */

/**
 * Attention, computed and learned. Made by loadEngine(). Every result is a fresh tensor that the caller owns. A wrong kind of
 * argument is a TypeError, a wrong size or value a RangeError, anything else that is refused an AttentionError; after any of them
 * the engine works on.
 */
export class Engine extends AttentionEngine {
  #readModel;

  /**
   * @param {any} module an instance of the compiled core
   * @param {import('./thread-pool.js').ThreadPool | undefined} threads that help it
   * @param {(source: string | URL) => Promise<ArrayBuffer | ArrayBufferView>} readModel
   */
  constructor(module, threads, readModel) {
    super(module, threads);
    this.#readModel = readModel;
  }

  /**
   * y = x W^T + b on every row, as torch.nn.Linear.
   * @param {import('./learning/layers.js').LinearConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').LinearConfig>}
   */
  linear(config) {
    return new Layer(coreOf(this), 'linear', config);
  }

  /**
   * Rows brought to mean 0 and variance 1, times weight plus bias, as torch.nn.LayerNorm.
   * @param {import('./learning/layers.js').LayerNormConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').LayerNormConfig>}
   */
  layerNorm(config) {
    return new Layer(coreOf(this), 'layerNorm', config);
  }

  /**
   * linear2(activation(linear1(x))) on every row.
   * @param {import('./learning/layers.js').FeedForwardConfig} config
   * @returns {import('./learning/layers.js').RowLayer<import('./learning/layers.js').FeedForwardConfig>}
   */
  feedForward(config) {
    return new Layer(coreOf(this), 'feedForward', config);
  }

  /**
   * A row of learned numbers for each token, as torch.nn.Embedding.
   * @param {import('./learning/layers.js').EmbeddingConfig} config
   * @returns {import('./learning/layers.js').Embedding}
   */
  embedding(config) {
    return new Layer(coreOf(this), 'embedding', config);
  }

  /**
   * A layer of a transformer, as torch.nn.TransformerEncoderLayer without dropout.
   * @param {import('./learning/layers.js').TransformerLayerConfig} config
   * @returns {import('./learning/layers.js').TransformerLayer}
   */
  transformerLayer(config) {
    return new Layer(coreOf(this), 'transformerLayer', config);
  }

  /**
   * torch.nn.RNN (tanh), LSTM or GRU, one layer.
   * @param {import('./learning/layers.js').RecurrentLayerConfig} config
   * @returns {import('./learning/layers.js').RecurrentLayer}
   */
  recurrentLayer(config) {
    return new Layer(coreOf(this), 'recurrentLayer', config);
  }

  /**
   * A recurrent network from tokens to logits.
   * @param {import('./learning/recurrent-model.js').RecurrentModelConfig} config
   * @returns {RecurrentModel}
   */
  recurrentModel(config) {
    return new RecurrentModel(coreOf(this), config);
  }

  /**
   * A transformer from tokens to logits.
   * @param {import('./learning/transformer.js').TransformerConfig} config
   * @returns {Transformer}
   */
  transformer(config) {
    return new Transformer(coreOf(this), config);
  }

  /**
   * A trained model of language.
   * @param {string | URL | ArrayBuffer | ArrayBufferView} [source] 'language' (the shipped model), 'language-without-positions' (the
   *   same, trained without knowing any order), the address of a file, or its bytes
   * @returns {Promise<LanguageModel>}
   * @throws {import('./errors.js').AttentionError} `load-failed`, `bad-safetensors`, `bad-model`, `out-of-memory`
   */
  async loadModel(source = 'language') {
    const isPlace = typeof source === 'string' || source instanceof URL;
    const file = readModelFile(isPlace ? await this.#readModel(source) : source);
    return new LanguageModel(coreOf(this), file);
  }

  /**
   * Batches of something that can be learned, for a trainer: `batches: () => task.next()`.
   * @param {import('./learning/task.js').TaskName} name
   * @param {import('./learning/task.js').TaskOptions} [options]
   * @returns {Task}
   */
  task(name, options) {
    return new Task(coreOf(this), name, options);
  }

  /**
   * What each head of a transformer over the made-up language does, found on fresh sentences of it.
   * @param {Transformer} model of this engine, of `task('language').config.vocabSize` words
   * @param {import('./language/probe-results.js').ProbeOptions} [options]
   * @returns {import('./language/probe-results.js').ProbeTable}
   */
  probe(model, options) {
    return runProbes(coreOf(this), model, options);
  }

  /**
   * What trains a model, or a layer by itself.
   * @param {import('./learning/trainer.js').Trainable} model of this engine
   * @param {import('./learning/trainer-options.js').TrainerOptions} [options]
   * @returns {Trainer}
   */
  trainer(model, options) {
    return new Trainer(coreOf(this), model, options);
  }

  /**
   * The mean of -log softmax(logits)[target] over all targets that count, and its gradient.
   * @param {Tensor} logits [.., classes]
   * @param {import('./learning/tokens.js').IndexTensor | Int32Array} targets [..]
   * @param {{ ignoreIndex?: number }} [options] ignoreIndex: -100, the target that does not count
   * @returns {{ loss: number, gradient: Tensor }} `gradient` of the logits' shape
   */
  crossEntropy(logits, targets, options) {
    return crossEntropy(coreOf(this), logits, targets, options);
  }

  /**
   * How each weight of a row moves with each score: diag(p) - p p^T with p = softmax(row).
   * @param {Tensor} row [S] scores
   * @returns {Tensor} [S, S]
   */
  softmaxJacobian(row) {
    return softmaxJacobian(coreOf(this), row);
  }

  /**
   * How widely each query looks: -sum(p log p) in nats, from 0 (at one key) to log S (at all alike).
   * @param {Tensor} weights [.., L, S]
   * @returns {Tensor} [.., L]
   */
  attentionEntropy(weights) {
    return attentionEntropy(coreOf(this), weights);
  }
}
