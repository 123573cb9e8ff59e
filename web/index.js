import { EngineHost } from './engine/engine-host.js';
import { createLoader } from './engine/load.js';
import { createWorkerLoader } from './engine/load-in-worker.js';
import { webPackage } from './engine/web-package.js';
import { startWebWorker } from './engine/web-worker.js';

export { AttentionError } from './engine/errors.js';
export { readSafetensors } from './engine/safetensors/read.js';
export { writeSafetensors } from './engine/safetensors/write.js';
export { tensor } from './engine/tensor.js';
export { attendToSentence } from './text/attend-to-sentence.js';
export { tokenize } from './text/tokenize.js';

/** @typedef {import('./engine/engine.js').Engine} Engine */
/** @typedef {import('./engine/load-in-worker.js').EngineInWorker} EngineInWorker */
/** @typedef {import('./engine/language/language-model.js').LanguageModel} LanguageModel */
/** @typedef {import('./engine/language/language-model.js').ModelInfo} ModelInfo */
/** @typedef {import('./engine/language/probe-results.js').ProbeTable} ProbeTable */
/** @typedef {import('./engine/language/vocabulary.js').TokenizedText} TokenizedText */
/** @typedef {import('./engine/load.js').LoadOptions} LoadOptions */
/** @typedef {import('./engine/learning/layers.js').Embedding} Embedding */
/** @typedef {import('./engine/learning/layers.js').EmbeddingConfig} EmbeddingConfig */
/** @typedef {import('./engine/learning/layers.js').FeedForwardConfig} FeedForwardConfig */
/** @typedef {import('./engine/learning/layers.js').LayerNormConfig} LayerNormConfig */
/** @typedef {import('./engine/learning/layers.js').LinearConfig} LinearConfig */
/** @typedef {import('./engine/learning/layers.js').RecurrentLayer} RecurrentLayer */
/** @typedef {import('./engine/learning/layers.js').RecurrentLayerConfig} RecurrentLayerConfig */
/** @typedef {import('./engine/learning/layers.js').RecurrentLayerOptions} RecurrentLayerOptions */
/** @typedef {import('./engine/learning/layers.js').TransformerLayer} TransformerLayer */
/** @typedef {import('./engine/learning/layers.js').TransformerLayerConfig} TransformerLayerConfig */
/** @typedef {import('./engine/learning/layers.js').TransformerLayerOptions} TransformerLayerOptions */
/** @typedef {import('./engine/learning/recurrent-model.js').RecurrentModel} RecurrentModel */
/** @typedef {import('./engine/learning/recurrent-model.js').RecurrentModelConfig} RecurrentModelConfig */
/** @typedef {import('./engine/learning/run-options.js').RunOptions} RunOptions */
/** @typedef {import('./engine/learning/run-options.js').StepResult} StepResult */
/** @typedef {import('./engine/learning/task.js').Task} Task */
/** @typedef {import('./engine/learning/task.js').TaskName} TaskName */
/** @typedef {import('./engine/learning/task.js').TaskOptions} TaskOptions */
/** @typedef {import('./engine/learning/trainer.js').Trainer} Trainer */
/** @typedef {import('./engine/learning/trainer-options.js').Batch} Batch */
/** @typedef {import('./engine/learning/trainer-options.js').TrainerOptions} TrainerOptions */
/** @typedef {import('./engine/learning/transformer.js').Transformer} Transformer */
/** @typedef {import('./engine/learning/transformer.js').TransformerConfig} TransformerConfig */
/** @typedef {import('./engine/learning/transformer.js').TransformerOptions} TransformerOptions */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadAttention} MultiHeadAttention */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadConfig} MultiHeadConfig */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadOptions} MultiHeadOptions */
/** @typedef {import('./engine/scaled-dot-product.js').AttentionOptions} AttentionOptions */
/** @typedef {import('./engine/explain-weight.js').WeightExplanation} WeightExplanation */
/** @typedef {import('./engine/positions.js').RotaryOptions} RotaryOptions */
/** @typedef {import('./engine/safetensors/write.js').SafetensorsOptions} SafetensorsOptions */
/**
 * @template Config
 * @typedef {import('./engine/learning/layers.js').RowLayer<Config>} RowLayer
 */
/**
 * @template {Float32Array | Uint8Array | Int32Array} [Data=Float32Array]
 * @typedef {import('./engine/tensor.js').Tensor<Data>} Tensor
 */

/**
 * Loads the engine: chooses the fastest build that this machine runs, fetches and starts it.
 */
export const loadEngine = createLoader(webPackage);

/**
 * The same engine off the page's thread: each method returns a promise. Where no worker can be started, it computes on the
 * page's thread behind the same promises, and `inWorker` says so.
 */
export const loadEngineInWorker = createWorkerLoader(
  webPackage,
  startWebWorker,
  async () => new EngineHost(webPackage),
);
