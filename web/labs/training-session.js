import { labEngine } from './lab-engine.js';

/**
 * @typedef {import('./live-tasks.js').LiveTask} LiveTask
 * @typedef {'idle' | 'running' | 'paused' | 'ended'} State
 *
 * @typedef {object} Seen the heads on one text
 * @property {string[]} tokens
 * @property {import('../engine/tensor.js').Tensor} weights [layers, H, L, L]
 */

/** The heads are looked at no more often than this while steps are taken; milliseconds. A look takes time from them. */
const lookEvery = 80;

/** Trains one model in the worker, from random numbers, and measures it meanwhile. */
export class TrainingSession {
  #changed;
  #task;
  #seed;
  #controller = new AbortController();
  /** @type {{ opened: Promise<void>, open: () => void } | undefined} */
  #gate;
  /** @type {{ engine: import('./live-tasks.js').Engine, model: import('./live-tasks.js').Model, trainer: any, task:
   *   import('./live-tasks.js').Task } | undefined} */
  #parts;
  #isLooking = false;
  #looked = 0;
  /** @type {Record<string, Int32Array>} */
  #texts = {};
  /** @type {State} */
  state = 'idle';
  /** @type {number[]} of each step */
  losses = [];
  /** @type {{ step: number, scores: Record<string, number> }[]} */
  probes = [];
  /** @type {string[][][] | undefined} [layers][H] */
  findings;
  /** @type {Seen | undefined} */
  seen;
  /** Which text the heads are seen on. */
  text = '';
  /** Spent on steps so far, in ms, pauses and measurements left out. */
  milliseconds = 0;
  /** At the first probe at which all curves had reached the target. @type {{ step: number, seconds: number } | undefined} */
  reached;
  variant = '';
  /** @type {unknown} */
  error;

  /**
   * @param {LiveTask} task
   * @param {number} seed
   * @param {() => void} changed
   */
  constructor(task, seed, changed) {
    this.#task = task;
    this.#seed = seed;
    this.#changed = changed;
  }

  /** Texts to see the heads on. */
  get texts() {
    return Object.keys(this.#texts);
  }

  get step() {
    return this.losses.length;
  }

  /** From the beginning to the last step, or to stop(). */
  async run() {
    this.#become('running');
    try {
      await this.#prepare();
      await this.#probe();
      while (this.step < this.#task.steps && !this.#controller.signal.aborted) {
        await this.#gate?.opened;
        await this.#steps(Math.min(this.#task.probeEvery, this.#task.steps - this.step));
        await this.#probe();
      }
    } catch (error) {
      if (!this.#controller.signal.aborted) this.error = error;
    }
    this.#become('ended');
  }

  pause() {
    if (this.state !== 'running') return;
    /** @type {() => void} */
    let open = () => {};
    const opened = new Promise((resolve) => {
      open = () => resolve(undefined);
    });
    this.#gate = { opened, open };
    this.#parts?.trainer.pause();
    this.#become('paused');
  }

  resume() {
    if (this.state !== 'paused') return;
    this.#gate?.open();
    this.#gate = undefined;
    this.#parts?.trainer.resume();
    this.#become('running');
  }

  /** Ends it; what has been learned can still be looked at. */
  stop() {
    this.#gate?.open();
    this.#controller.abort();
  }

  /** Gives its memory back. */
  release() {
    this.stop();
    const { model, trainer, task } = this.#parts ?? {};
    for (const part of [trainer, model, task]) part?.dispose();
    this.#parts = undefined;
  }

  /** @param {string} text one of `texts` */
  async lookAt(text) {
    this.text = text;
    await this.#look();
  }

  async #prepare() {
    const engine = await labEngine();
    this.variant = engine.variant;
    const { task: name, model: config, trainer: options } = this.#task;
    const [model, task] = await Promise.all([
      engine.transformer({ ...config, seed: this.#seed }),
      engine.task(name, { seed: this.#seed }),
    ]);
    const trainer = await engine.trainer(model, options);
    this.#parts = { engine, model, trainer, task };
    this.#controller.signal.throwIfAborted();
    this.#texts = this.#task.texts(task.vocabulary);
    if (this.texts.length === 0) this.#texts = { example: (await task.next(1)).tokenIds.data };
    this.text = this.texts[0];
  }

  /** @param {number} count */
  async #steps(count) {
    const { trainer, task } = this.#partsInUse();
    const run = trainer.run({
      steps: count,
      batches: () => task.next(this.#task.batchSize),
      progressEvery: 0,
      signal: this.#controller.signal,
      onProgress: (/** @type {{ loss: number }} */ { loss }) => {
        this.losses.push(loss);
        this.milliseconds += performance.now() - began;
        began = performance.now();
        if (began - this.#looked >= lookEvery) this.#look();
      },
    });
    let began = performance.now();
    if (this.state === 'paused') trainer.pause();
    this.#restartClock = () => {
      began = performance.now();
    };
    await run;
  }

  #restartClock = () => {};

  async #probe() {
    const { engine, model, task } = this.#partsInUse();
    const { scores, findings } = await this.#task.probe(engine, model, task);
    this.probes.push({ step: this.step, scores });
    this.findings = findings;
    const { targets } = this.#task;
    if (!this.reached && Object.keys(targets).every((name) => scores[name] >= targets[name]))
      this.reached = { step: this.step, seconds: this.milliseconds / 1000 };
    await this.#look();
  }

  /** The heads as they are now; while one look is under way, no other is asked for. */
  async #look() {
    if (this.#isLooking || !this.#parts) return;
    this.#isLooking = true;
    try {
      const { model, task } = this.#parts;
      const tokenIds = this.#texts[this.text];
      const { weights } = await model.forward(tokenIds, { returns: ['weights'] });
      this.seen = { tokens: this.#task.tokensOf(tokenIds, task.vocabulary), weights };
    } catch (error) {
      if (this.#parts) throw error; // else it was released meanwhile
    } finally {
      this.#isLooking = false;
    }
    this.#looked = performance.now();
    this.#changed();
  }

  #partsInUse() {
    if (!this.#parts) throw new Error('released');
    return this.#parts;
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.#restartClock();
    this.#changed();
  }
}
