import { AttentionEngine, coreOf } from './attention-engine.js';
import { Layer } from './learning/layers.js';
import { attentionEntropy, crossEntropy, softmaxJacobian } from './learning/losses.js';
import { RecurrentModel } from './learning/recurrent-model.js';
import { Trainer } from './learning/trainer.js';
import { Transformer } from './learning/transformer.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */

/**
 * Attention, computed and learned. Made by loadEngine(). Every result is a fresh tensor that the caller owns. A wrong kind of
 * argument is a TypeError, a wrong size or value a RangeError, anything else that is refused an AttentionError; after any of them
 * the engine works on.
 */
export class Engine extends AttentionEngine {
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
