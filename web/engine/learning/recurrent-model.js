import { flag, named, RECURRENCES, readConfig, seed, size } from './config.js';
import { TokenModel } from './transformer.js';

/**
 * @typedef {object} RecurrentModelConfig
 * @property {'rnn' | 'lstm' | 'gru'} kind 'rnn': tanh
 * @property {number} vocabSize V
 * @property {number} embedDim E
 * @property {number} hiddenSize H
 * @property {boolean} [bias] true: of the recurrence
 * @property {boolean} [tied] false; true: the output multiplies with the token embedding, and H is E
 * @property {boolean} [outputBias] true
 * @property {number} [seed] 0; of the first parameters
 */

const FIELDS = {
  kind: named(RECURRENCES),
  vocabSize: size,
  embedDim: size,
  hiddenSize: size,
  bias: flag(true),
  tied: flag(false),
  outputBias: flag(true),
  seed,
};

/**
 * Embeddings, torch.nn.RNN, LSTM or GRU over them, and a map to the vocabulary: what a transformer is compared with.
 * @extends {TokenModel<Required<RecurrentModelConfig>>}
 */
export class RecurrentModel extends TokenModel {
  /**
   * @param {import('../core.js').Core} core
   * @param {unknown} config
   */
  constructor(core, config) {
    const where = 'recurrentModel';
    const read = /** @type {Required<RecurrentModelConfig>} */ (readConfig(where, config, FIELDS));
    const { embedDim, hiddenSize, kind, tied } = read;
    if (tied && embedDim !== hiddenSize) {
      throw new RangeError(
        `${where}: expected hiddenSize to be embedDim where tied is true, got ${hiddenSize} and ${embedDim}`,
      );
    }
    super(core, where, read, {
      ...read,
      isRecurrent: true,
      recurrentKind: RECURRENCES.indexOf(kind),
      maxLength: 1,
      embeddingScale: 1,
    });
  }
}
