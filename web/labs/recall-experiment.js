import { labEngine } from './lab-engine.js';
import { PausableRun } from './pausable-run.js';
import { accuracy } from './small-probes.js';

/**
 * @typedef {import('../engine/load-in-worker.js').EngineInWorker} Engine
 * @typedef {Awaited<ReturnType<Engine['transformer']>>} Model
 * @typedef {Awaited<ReturnType<Engine['task']>>} Task
 * @typedef {'attention' | 'rnn' | 'gru' | 'lstm'} Kind
 *
 * @typedef {object} Result of one kind at one distance
 * @property {Kind} kind
 * @property {number} distance
 * @property {number} accuracy on fresh rows, with the best rate
 * @property {{ lr: number, accuracy: number }[]} rates by what each rate reached on other fresh rows the best was chosen
 * @property {number} lr the best
 * @property {number} gradientBefore training, at the symbol
 * @property {number} gradientAfter
 * @property {number} parameters
 * @property {number} milliseconds of all its steps
 */

/** @type {readonly Kind[]} */
export const kinds = ['attention', 'rnn', 'gru', 'lstm'];
export const distances = [8, 16, 32, 64, 128];
export const learningRates = [1e-3, 3e-3, 1e-2];
export const steps = 300;

const batchSize = 32;
const chosenOn = 256;
const reportedOn = 512;
const gradientRows = 32;
export const embedDim = 32;

/** Attention of one layer; the others get as many parameters as it has. */
export const attentionConfig = /** @type {const} */ ({
  embedDim,
  numHeads: 2,
  numLayers: 1,
  feedForwardDim: 64,
  causal: true,
});

/** How many gates, each with its maps, torch.nn's layers have. */
const gates = { rnn: 1, gru: 3, lstm: 4 };

/**
 * The size of the hidden state with which a recurrent model has as nearly as can be as many parameters.
 * @param {'rnn' | 'gru' | 'lstm'} kind
 * @param {number} vocabSize
 * @param {number} parameters
 */
export function hiddenSizeFor(kind, vocabSize, parameters) {
  const count = (/** @type {number} */ hidden) =>
    vocabSize * embedDim + gates[kind] * hidden * (embedDim + hidden + 2) + (hidden + 1) * vocabSize;
  let hidden = 1;
  while (Math.abs(count(hidden + 1) - parameters) < Math.abs(count(hidden) - parameters)) hidden++;
  return hidden;
}

/** Trains attention and its rivals to name a symbol that stood some way back, one after the other, and measures each. */
export class RecallExperiment extends PausableRun {
  /** @type {Result[]} */
  results = [];
  /** @type {{ kind: Kind, distance: number, lr: number } | undefined} what is being trained */
  now;
  variant = '';

  /**
   * @param {readonly number[]} asked distances
   * @param {number} seed
   * @param {() => void} changed
   * @param {readonly Kind[]} [compared] which of them
   */
  constructor(asked, seed, changed, compared = kinds) {
    super(changed);
    this.asked = asked;
    this.compared = compared;
    this.seed = seed;
  }

  get found() {
    return this.results.length;
  }

  /**
   * @param {() => Promise<Engine>} [load]
   */
  run(load = labEngine) {
    return this.runThrough(async (engine) => {
      const wanted = await sizeOfAttention(engine);
      for (const distance of this.asked) {
        for (const kind of this.compared) {
          this.results.push(await this.#measure(engine, kind, distance, wanted));
          this.changed();
        }
      }
      this.now = undefined;
    }, load);
  }

  /**
   * @param {Engine} engine
   * @param {Kind} kind
   * @param {number} distance
   * @param {{ vocabSize: number, parameters: number }} wanted
   * @returns {Promise<Result>}
   */
  async #measure(engine, kind, distance, wanted) {
    /** @type {Result['rates']} */
    const rates = [];
    /** @type {Omit<Result, 'milliseconds'> | undefined} */
    let best;
    let chosenBy = Number.NaN;
    const began = this.milliseconds;
    for (const lr of learningRates) {
      await this.turn();
      this.now = { kind, distance, lr };
      this.changed();
      const task = await engine.task('recall', { distance, seed: this.seed });
      /** @type {Model | undefined} */
      let model;
      try {
        model = await makeModel(engine, kind, wanted, this.seed);
        const gradientBefore = await gradientAtSymbol(model, task);
        await this.#train(engine, model, task, lr);
        const reached = await this.#accuracy(model, task, chosenOn);
        rates.push({ lr, accuracy: reached });
        if (!best || reached > chosenBy) {
          chosenBy = reached;
          best = {
            kind,
            distance,
            lr,
            accuracy: await this.#accuracy(model, task, reportedOn),
            rates,
            gradientBefore,
            gradientAfter: await gradientAtSymbol(model, task),
            parameters: await countParameters(model),
          };
        }
      } finally {
        model?.dispose();
        task.dispose();
      }
    }
    return { .../** @type {Omit<Result, 'milliseconds'>} */ (best), milliseconds: this.milliseconds - began };
  }

  /**
   * @param {Engine} engine
   * @param {Model} model
   * @param {Task} task
   * @param {number} lr
   */
  async #train(engine, model, task, lr) {
    const options = { lr, weightDecay: 0, maxGradNorm: 1 };
    const trainer = await engine.trainer(/** @type {any} */ (model), options);
    try {
      await this.takeSteps(trainer, { steps, batches: () => task.next(batchSize) });
    } finally {
      trainer.dispose();
    }
  }

  /**
   * @param {Model} model
   * @param {Task} task
   * @param {number} rows
   */
  async #accuracy(model, task, rows) {
    const batch = await task.next(rows);
    const { logits } = await model.forward(batch.tokenIds);
    return accuracy(logits, batch);
  }
}

/**
 * How much the answer feels a change of the symbol: the norm of the gradient of a random projection of the last logits by the
 * symbol's embedding; the root of the mean square over rows.
 * @param {Model} model
 * @param {Task} task
 */
export async function gradientAtSymbol(model, task) {
  const batch = await task.next(gradientRows);
  const { logits } = await model.forward(batch.tokenIds, { training: true });
  const [B, L, V] = logits.shape;
  const projection = unitVector(V);
  const data = new Float32Array(B * L * V);
  for (let b = 0; b < B; b++) data.set(projection, (b * L + L - 1) * V);
  const { embeddings } = await model.backward({ data, shape: [B, L, V] });
  let squares = 0;
  for (let b = 0; b < B; b++) {
    const first = b * L * embedDim;
    // In double: the squares of small float32 numbers are 0.
    for (const value of embeddings.data.subarray(first, first + embedDim)) squares += value * value;
  }
  return Math.sqrt(squares / B);
}

/**
 * What the others are to be as large as.
 * @param {Engine} engine
 * @returns {Promise<{ vocabSize: number, parameters: number }>}
 */
export async function sizeOfAttention(engine) {
  const task = await engine.task('recall', { distance: distances[0] });
  const { vocabSize } = task.config;
  const attention = await engine.transformer({ ...attentionConfig, vocabSize });
  try {
    return { vocabSize, parameters: await countParameters(attention) };
  } finally {
    attention.dispose();
    task.dispose();
  }
}

/**
 * @param {Engine} engine
 * @param {Kind} kind
 * @param {{ vocabSize: number, parameters: number }} wanted
 * @param {number} seed
 * @returns {Promise<Model>}
 */
export async function makeModel(engine, kind, { vocabSize, parameters }, seed) {
  if (kind === 'attention') return engine.transformer({ ...attentionConfig, vocabSize, seed });
  const hiddenSize = hiddenSizeFor(kind, vocabSize, parameters);
  return /** @type {any} */ (engine.recurrentModel({ kind, vocabSize, embedDim, hiddenSize, seed }));
}

/** @param {Model} model */
async function countParameters(model) {
  return Object.values(await model.stateDict()).reduce((sum, { data }) => sum + data.length, 0);
}

/**
 * The same for all: directions drawn by a small generator (Park and Miller 1988).
 * @param {number} size
 */
function unitVector(size) {
  let state = 1;
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const vector = Float32Array.from({ length: size }, draw);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
