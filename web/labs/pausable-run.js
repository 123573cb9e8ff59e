/** @typedef {'idle' | 'running' | 'paused' | 'ended'} State */

/** Something long in many parts: between any two of them it can halt, go on, and be ended. */
export class PausableRun {
  #changed;
  #controller = new AbortController();
  /** @type {{ opened: Promise<void>, open: () => void } | undefined} there while it is paused */
  #gate;
  /** What takes steps at the moment. @type {any} */
  #trainer;
  #stepping = 0;
  #since = 0;
  /** @type {State} */
  state = 'idle';
  /** Which engine computes, as soon as it is there; and whether off the page's thread. */
  engine = { variant: '', inWorker: false };
  /** @type {unknown} why it ended before its time, unless by stop() */
  error;

  /** @param {() => void} changed called whenever there is something new */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Time spent on steps so far, in ms; pauses, and what is done between steps, left out. */
  get milliseconds() {
    return this.#stepping + (this.#isStepping ? performance.now() - this.#since : 0);
  }

  /** How many results there are. @returns {number} */
  get found() {
    return 0;
  }

  /** Ends it; what has been found so far stays. */
  stop() {
    this.#open();
    this.#controller.abort();
  }

  /** Ends it and gives its memory back. */
  release() {
    this.stop();
  }

  pause() {
    if (this.state !== 'running' || this.#controller.signal.aborted) return;
    /** @type {() => void} */
    let open = () => {};
    const opened = new Promise((resolve) => {
      open = () => resolve(undefined);
    });
    this.#gate = { opened, open };
    // What cannot be paused has ended, and run() says why.
    this.#trainer?.pause().catch(() => {});
    this.#become('paused');
  }

  resume() {
    if (this.state !== 'paused') return;
    this.#open();
    this.#trainer?.resume().catch(() => {});
    this.#become('running');
  }

  /** @protected */
  changed() {
    this.#changed();
  }

  /**
   * @protected
   * @param {(engine: import('./lab-engine.js').EngineInWorker) => Promise<void>} work
   * @param {() => Promise<import('./lab-engine.js').EngineInWorker>} load
   */
  async runThrough(work, load) {
    this.#become('running');
    try {
      const engine = await load();
      await this.turn();
      const { variant, inWorker } = engine;
      this.engine = { variant, inWorker };
      await work(engine);
    } catch (error) {
      if (!this.#controller.signal.aborted) this.error = error;
    }
    this.#become('ended');
  }

  /**
   * Waits while it is paused.
   * @protected
   * @throws what ends the run, once stop() was called
   */
  async turn() {
    while (this.#gate) await this.#gate.opened;
    this.#controller.signal.throwIfAborted();
  }

  /**
   * Steps of a trainer, which halts and ends with this run.
   * @protected
   * @param {any} trainer
   * @param {import('../engine/learning/run-options.js').RunOptions} options
   */
  async takeSteps(trainer, options) {
    await this.turn();
    this.#trainer = trainer;
    this.#since = performance.now();
    try {
      await trainer.run({ ...options, signal: this.#controller.signal });
    } finally {
      this.#stepping = this.milliseconds;
      this.#trainer = undefined;
    }
  }

  get #isStepping() {
    return this.state === 'running' && this.#trainer !== undefined;
  }

  #open() {
    this.#gate?.open();
    this.#gate = undefined;
  }

  /** @param {State} state */
  #become(state) {
    this.#stepping = this.milliseconds;
    this.#since = performance.now();
    this.state = state;
    this.#changed();
  }
}
