import { labEngine } from './lab-engine.js';
import { PausableRun } from './pausable-run.js';

/**
 * @typedef {import('./live-tasks.js').LiveTask} LiveTask
 *
 * @typedef {object} Seen the heads on one text
 * @property {string[]} tokens
 * @property {import('../engine/tensor.js').Tensor} weights [layers, H, L, L]
 *
 * @typedef {object} Parts that live in the worker
 * @property {import('./live-tasks.js').Engine} engine
 * @property {import('./live-tasks.js').Model} model
 * @property {any} trainer
 * @property {import('./live-tasks.js').Task} task
 */

/** The heads are looked at no more often than this while steps are taken; milliseconds. A look takes time from them. */
const lookEvery = 80;

/** Trains one model in the worker, from random numbers, and measures it meanwhile. */
export class TrainingSession extends PausableRun {
  /** @type {Parts | undefined} */
  #parts;
  #isReleased = false;
  #isLooking = false;
  #looked = 0;
  /** @type {Record<string, Int32Array>} */
  #texts = {};
  /** @type {number[]} of each step */
  losses = [];
  /** @type {({ step: number } & Omit<import('./live-tasks.js').Found, 'findings'>)[]} */
  probes = [];
  /** @type {string[][][] | undefined} [layers][H] */
  findings;
  /** @type {Seen | undefined} */
  seen;
  /** Which text the heads are seen on. */
  text = '';
  /** At the first probe at which all had reached its target. @type {{ step: number, seconds: number } | undefined} */
  reached;

  /**
   * @param {LiveTask} task
   * @param {number} seed
   * @param {() => void} changed
   */
  constructor(task, seed, changed) {
    super(changed);
    /** What is learned. */
    this.task = task;
    this.seed = seed;
  }

  /** Texts to see the heads on. */
  get texts() {
    return Object.keys(this.#texts);
  }

  get step() {
    return this.losses.length;
  }

  get found() {
    return this.probes.length;
  }

  /**
   * From the beginning to the last step, or to stop().
   * @param {() => Promise<import('./live-tasks.js').Engine>} [load]
   */
  run(load = labEngine) {
    return this.runThrough(async (engine) => {
      await this.#prepare(engine);
      await this.#probe();
      while (this.step < this.task.steps) {
        await this.#steps(Math.min(this.task.probeEvery, this.task.steps - this.step));
        await this.#probe();
      }
    }, load);
  }

  release() {
    this.#isReleased = true;
    this.stop();
    this.#giveBack();
  }

  /** @param {string} text one of `texts` */
  async lookAt(text) {
    this.text = text;
    await this.#look();
  }

  /** @param {import('./live-tasks.js').Engine} engine */
  async #prepare(engine) {
    const { task: name, model: config, trainer: options } = this.task;
    const { seed } = this;
    const [model, task] = await Promise.all([
      engine.transformer({ ...config, seed }),
      engine.task(name, { seed }),
    ]);
    const trainer = await engine.trainer(model, options);
    this.#parts = { engine, model, trainer, task };
    if (this.#isReleased) this.#giveBack();
    await this.turn();
    this.#texts = this.task.texts(task.vocabulary);
    if (this.texts.length === 0) this.#texts = { example: (await task.next(1)).tokenIds.data };
    this.text = this.texts[0];
  }

  /** @param {number} count */
  async #steps(count) {
    const { trainer, task } = this.#partsInUse();
    await this.takeSteps(trainer, {
      steps: count,
      batches: () => task.next(this.task.batchSize),
      progressEvery: 0,
      onProgress: ({ loss }) => {
        this.losses.push(loss);
        if (performance.now() - this.#looked >= lookEvery || this.state === 'paused') this.#look();
      },
    });
  }

  async #probe() {
    await this.turn();
    const { engine, model, task } = this.#partsInUse();
    const { findings, ...found } = await this.task.probe(engine, model, task);
    await this.turn();
    this.probes.push({ step: this.step, ...found });
    this.findings = findings;
    const { targets } = this.task;
    if (!this.reached && Object.keys(targets).every((name) => found.scores[name] >= targets[name]))
      this.reached = { step: this.step, seconds: this.milliseconds / 1000 };
    await this.#look();
  }

  /** The heads as they are now; while one look is under way, no other is asked for, unless of another text. */
  async #look() {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (let text; this.#parts && text !== this.text; ) {
        text = this.text;
        const { model, task } = this.#parts;
        const tokenIds = this.#texts[text];
        const { weights } = await model.forward(tokenIds, { returns: ['weights'] });
        this.seen = { tokens: this.task.tokensOf(tokenIds, task.vocabulary), weights };
      }
    } catch (error) {
      // After a release there is nothing left to look at.
      if (this.#parts) this.error ??= error;
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

  #giveBack() {
    const { model, trainer, task } = this.#parts ?? {};
    for (const part of [trainer, model, task]) part?.dispose();
    this.#parts = undefined;
  }
}
