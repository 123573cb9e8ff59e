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
const embedDim = 32;

/** Attention of one layer; the others get as many parameters as it has. */
const attentionConfig = /** @type {const} */ ({
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
  #seed;
  /** @type {Result[]} */
  results = [];
  /** @type {{ kind: Kind, distance: number, lr: number, step: number, loss: number } | undefined} what is being trained */
  now;
  variant = '';

  /**
   * @param {number} seed
   * @param {() => void} changed
   */
  constructor(seed, changed) {
    super(changed);
    this.#seed = seed;
  }

  /** @param {readonly number[]} asked distances */
  run(asked) {
    return this.runThrough(async () => {
      const engine = await labEngine();
      this.variant = engine.variant;
      for (const distance of asked) {
        for (const kind of kinds) {
          this.results.push(await this.#measure(engine, kind, distance));
          this.changed();
        }
      }
    });
  }

  /**
   * @param {Engine} engine
   * @param {Kind} kind
   * @param {number} distance
   * @returns {Promise<Result>}
   */
  async #measure(engine, kind, distance) {
    /** @type {Result['rates']} */
    const rates = [];
    /** @type {Result | undefined} */
    let best;
    let milliseconds = 0;
    for (const lr of learningRates) {
      await this.turn();
      const task = await engine.task('recall', { distance, seed: this.#seed });
      const model = await this.#make(engine, kind, task.config.vocabSize);
      try {
        const gradientBefore = await this.#gradientAtSymbol(model, task);
        milliseconds += await this.#train(engine, model, task, { kind, distance, lr });
        const chosenBy = await this.#accuracy(model, task, chosenOn);
        rates.push({ lr, accuracy: chosenBy });
        if (rates.every((other) => other.lr === lr || other.accuracy < chosenBy)) {
          best = {
            kind,
            distance,
            lr,
            accuracy: await this.#accuracy(model, task, reportedOn),
            rates,
            gradientBefore,
            gradientAfter: await this.#gradientAtSymbol(model, task),
            parameters: await countParameters(model),
            milliseconds,
          };
        }
      } finally {
        model.dispose();
        task.dispose();
      }
    }
    return { .../** @type {Result} */ (best), milliseconds };
  }

  /**
   * @param {Engine} engine
   * @param {Kind} kind
   * @param {number} vocabSize
   * @returns {Promise<Model>}
   */
  async #make(engine, kind, vocabSize) {
    const seed = this.#seed;
    const attention = await engine.transformer({ ...attentionConfig, vocabSize, seed });
    if (kind === 'attention') return attention;
    const hiddenSize = hiddenSizeFor(kind, vocabSize, await countParameters(attention));
    attention.dispose();
    return /** @type {any} */ (engine.recurrentModel({ kind, vocabSize, embedDim, hiddenSize, seed }));
  }

  /**
   * @param {Engine} engine
   * @param {Model} model
   * @param {Task} task
   * @param {{ kind: Kind, distance: number, lr: number }} what
   * @returns {Promise<number>} how long it took, in ms, pauses left out
   */
  async #train(engine, model, task, what) {
    const trainer = await engine.trainer(/** @type {any} */ (model), {
      lr: what.lr,
      weightDecay: 0,
      maxGradNorm: 1,
    });
    let milliseconds = 0;
    let began = performance.now();
    try {
      await this.takeSteps(trainer, {
        steps,
        batches: () => task.next(batchSize),
        progressEvery: 0,
        onProgress: ({ step, loss }) => {
          const now = performance.now();
          milliseconds += now - Math.max(began, this.resumedAt);
          began = now;
          this.now = { ...what, step, loss };
          this.changed();
        },
      });
    } finally {
      trainer.dispose();
    }
    return milliseconds;
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

  /**
   * How much the answer feels a change of the symbol: the norm of the gradient of a random projection of the last logits by the
   * symbol's embedding; the root of the mean square over rows.
   * @param {Model} model
   * @param {Task} task
   */
  async #gradientAtSymbol(model, task) {
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
