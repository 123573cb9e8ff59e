import { labEngine } from './lab-engine.js';
import { PausableRun } from './pausable-run.js';

/**
 * @typedef {import('./live-tasks.js').LiveTask} LiveTask
 *
 * @typedef {object} Seen the heads on one text
 * @property {string[]} tokens
 * @property {import('../engine/tensor.js').Tensor} weights [layers, H, L, L]
 */

/** The heads are looked at no more often than this while steps are taken; milliseconds. A look takes time from them. */
const lookEvery = 80;

/** Trains one model in the worker, from random numbers, and measures it meanwhile. */
export class TrainingSession extends PausableRun {
  #task;
  #seed;
  /** @type {{ engine: import('./live-tasks.js').Engine, model: import('./live-tasks.js').Model, trainer: any, task:
   *   import('./live-tasks.js').Task } | undefined} */
  #parts;
  #isLooking = false;
  #looked = 0;
  /** @type {Record<string, Int32Array>} */
  #texts = {};
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

  /**
   * @param {LiveTask} task
   * @param {number} seed
   * @param {() => void} changed
   */
  constructor(task, seed, changed) {
    super(changed);
    this.#task = task;
    this.#seed = seed;
  }

  /** Texts to see the heads on. */
  get texts() {
    return Object.keys(this.#texts);
  }

  get step() {
    return this.losses.length;
  }

  /** From the beginning to the last step, or to stop(). */
  run() {
    return this.runThrough(async () => {
      await this.#prepare();
      await this.#probe();
      while (this.step < this.#task.steps) {
        await this.#steps(Math.min(this.#task.probeEvery, this.#task.steps - this.step));
        await this.#probe();
      }
    });
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
    await this.turn();
    this.#texts = this.#task.texts(task.vocabulary);
    if (this.texts.length === 0) this.#texts = { example: (await task.next(1)).tokenIds.data };
    this.text = this.texts[0];
  }

  /** @param {number} count */
  async #steps(count) {
    const { trainer, task } = this.#partsInUse();
    let began = performance.now();
    await this.takeSteps(trainer, {
      steps: count,
      batches: () => task.next(this.#task.batchSize),
      progressEvery: 0,
      onProgress: ({ loss }) => {
        this.losses.push(loss);
        const now = performance.now();
        this.milliseconds += now - Math.max(began, this.resumedAt);
        began = now;
        if (now - this.#looked >= lookEvery) this.#look();
      },
    });
  }

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
    this.changed();
  }

  #partsInUse() {
    if (!this.#parts) throw new Error('released');
    return this.#parts;
  }
}
