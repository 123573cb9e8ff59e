// The types below name Symbol.dispose: they bring along the library that knows it.
/// <reference lib="esnext.disposable" preserve="true" />

import { disposeSymbol } from '../dispose-symbol.js';
import { AttentionError, isDisposed } from '../errors.js';
import { kindOf } from '../tensor.js';
import { copyBatchIn, Dataset, readBatch } from './batches.js';
import { breathe, SLICE_MS, unlessAborted } from './breathing.js';
import { readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { Layer } from './layers.js';
import { insideOf } from './learner.js';
import { readRunOptions } from './run-options.js';
import { readTrainerOptions } from './trainer-options.js';
import { TokenModel } from './transformer.js';

/** @typedef {import('./run-options.js').StepResult} StepResult */
/** @typedef {import('./trainer-options.js').Batch} Batch */

/** Whatever a trainer trains. @typedef {import('./learner.js').Learner<any, any>} Trainable */

/**
 * Trains a model or layer, which it keeps alive, with AdamW (Loshchilov and Hutter 2019). The same seeds and batches give the same
 * losses, bit for bit within one variant.
 */
export class Trainer {
  #core;
  #learner;
  #handle;
  #options;
  /** @type {Dataset | undefined} */
  #dataset;
  #batchSize;
  #disposed = false;
  /** The run under way. @type {{ paused?: Promise<void>, resume?: () => void } | undefined} */
  #run;

  /**
   * @param {import('../core.js').Core} core
   * @param {Trainable} learner
   * @param {import('./trainer-options.js').TrainerOptions} [options]
   */
  constructor(core, learner, options) {
    const isModel = learner instanceof TokenModel;
    if (!(isModel || learner instanceof Layer) || insideOf(learner).core !== core) {
      const expected =
        'a model or a layer of this engine (multiHeadAttention: as a part of transformerLayer)';
      throw new TypeError(`trainer: model: expected ${expected}, got ${kindOf(learner)}`);
    }
    const inside = insideOf(learner);
    inside.live();
    const { dataset, ...read } = readTrainerOptions(options, isModel);
    this.#core = core;
    this.#learner = learner;
    this.#options = read;
    this.#batchSize = read.batchSize;
    if (dataset) this.#dataset = new Dataset(readBatch('trainer: dataset', learner, read, dataset));
    inside.live(); // reading the options may have run code of theirs
    this.#handle = new core.module.Trainer();
    core.adopt(this, this.#handle);
    try {
      core.call('trainer', (memory) => {
        const { betas, decay, ...numbers } = read;
        const [beta1, beta2] = betas;
        const call = { ...numbers, beta1, beta2, decaysMapsOnly: Number(decay === 'matrices') };
        const address = core.layout('trainerConfig').write(memory, call);
        core.check('trainer', this.#handle.initialize(inside.handle, address));
      });
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** What it trains. */
  get model() {
    return this.#learner;
  }

  /** The options it was made with, defaults filled in; without the dataset. */
  get config() {
    return { ...this.#options, betas: [...this.#options.betas] };
  }

  /**
   * One step.
   * @param {Batch} [batch] left out: rows drawn from the dataset
   * @returns {StepResult} `loss` of the batch before the step
   * @throws {AttentionError} `loss-not-finite`, `nothing-to-learn`, after which all is as it was before, but that the next step draws
   *   other rows; `busy`
   */
  step(batch) {
    this.#live();
    this.#checkIdle('step');
    return this.#step('step', batch);
  }

  /**
   * Many steps, with turns for everybody else in between: a page stays responsive. Whatever ends it, model and optimiser are as
   * of the last whole step.
   * @param {import('./run-options.js').RunOptions} options
   * @returns {Promise<{ step: number, loss: number }>} of the last step
   */
  async run(options) {
    const { steps, batches, onProgress, progressEvery, signal } = readRunOptions(options, !!this.#dataset);
    signal?.throwIfAborted();
    this.#live();
    this.#checkIdle('run');
    /** @type {{ paused?: Promise<void>, resume?: () => void }} */
    const run = {};
    this.#run = run;
    try {
      const first = this.#handle.steps() + 1;
      /** @type {StepResult | undefined} */
      let last;
      let reported = performance.now();
      let turn = reported;
      await breathe(); // so that a pause() right behind run() comes before the first step
      for (let step = first; step < first + steps; step++) {
        while (run.paused) await this.#unlessEnded(run.paused, signal);
        signal?.throwIfAborted();
        const batch = batches && ((await this.#unlessEnded(batches(step), signal)) ?? null);
        const began = performance.now();
        last = this.#step('run', batch);
        const ended = performance.now();
        if (onProgress && (ended - reported >= progressEvery || step === first + steps - 1)) {
          reported = ended;
          onProgress(last);
        }
        // Another step as long as this one would not fit.
        if (ended - turn + (ended - began) > SLICE_MS) {
          await breathe();
          turn = performance.now();
        }
      }
      const { step, loss } = /** @type {StepResult} */ (last);
      return { step, loss };
    } finally {
      this.#run = undefined;
    }
  }

  /** Halts the run under way after its step, until resume(). */
  pause() {
    const run = this.#run;
    if (!run || run.paused) return;
    run.paused = new Promise((resolve) => {
      run.resume = () => {
        run.paused = undefined;
        resolve();
      };
    });
  }

  /** Lets a run go on. */
  resume() {
    this.#run?.resume?.();
  }

  /**
   * Parameters, the optimiser's state, the step and the state of the random numbers, as a safetensors file.
   * @returns {Uint8Array}
   */
  checkpoint() {
    this.#live();
    return writeCheckpoint(insideOf(this.#learner), this.#handle, this.#options);
  }

  /**
   * Takes over what checkpoint() gave, all or nothing: steps then go on as they did after it, bit for bit where the options are the
   * same.
   * @param {ArrayBufferLike | ArrayBufferView} bytes
   * @returns {{ step: number }} how many steps it has taken
   * @throws {AttentionError} `bad-safetensors`, `bad-checkpoint`; `busy`
   * @throws {RangeError} parameters of another model
   */
  restore(bytes) {
    this.#live();
    this.#checkIdle('restore');
    const takeOver = readCheckpoint(bytes, insideOf(this.#learner), this.#handle);
    this.#live();
    takeOver();
    return { step: this.#handle.steps() };
  }

  /** Gives the optimiser's memory back and ends a run. Idempotent, and optional. The model stays. */
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#core.release(this, this.#handle);
    this.resume();
  }

  [disposeSymbol]() {
    this.dispose();
  }

  #live() {
    if (this.#disposed) throw isDisposed('trainer');
    insideOf(this.#learner).live();
    return this.#handle;
  }

  /**
   * What `promise` gives, unless the run is ended first: by its signal, or as something that it needs was disposed.
   * @template Value
   * @param {PromiseLike<Value> | Value} promise
   * @param {AbortSignal} [signal]
   */
  #unlessEnded(promise, signal) {
    return unlessAborted(promise, signal, () => this.#live());
  }

  /** @param {string} where */
  #checkIdle(where) {
    if (this.#run) throw new AttentionError('busy', `${where}: a run of this trainer is under way`);
  }

  /**
   * @param {string} where
   * @param {unknown} batch
   * @returns {StepResult}
   */
  #step(where, batch) {
    const inside = insideOf(this.#learner);
    const dataset = batch === undefined ? this.#dataset : undefined;
    const read = dataset ? undefined : readBatch(`${where}: batch`, this.#learner, this.#options, batch);
    const handle = this.#live(); // reading the batch may have run code of its own
    inside.kept = undefined;
    inside.hasGradients = false;
    const result = this.#core.call(where, (memory) => {
      const batch = read
        ? copyBatchIn(memory, read)
        : /** @type {Dataset} */ (dataset).copyIn(memory, this.#draw(memory));
      const layout = this.#core.layout('step');
      const call = layout.write(memory, { ...batch, ignored: this.#options.ignoreIndex });
      const takeStep = inside.kind.what === 'model' ? 'stepModel' : 'stepLayer';
      this.#core.check(where, handle[takeStep](inside.handle, call, memory.handle));
      inside.handle.parametersChanged();
      const { loss, gradientNorm, lr } = layout.readNumbers(memory, call);
      return { step: handle.steps(), loss, gradientNorm, lr };
    });
    inside.hasGradients = true;
    return result;
  }

  /** Rows for a step. @param {import('../call-memory.js').CallMemory} memory */
  #draw(memory) {
    const count = this.#batchSize;
    const address = memory.take(count * Int32Array.BYTES_PER_ELEMENT);
    this.#handle.draw(count, /** @type {Dataset} */ (this.#dataset).rows, address);
    return memory.views.integers.slice(address >>> 2, (address >>> 2) + count);
  }
}
