/** @typedef {'idle' | 'running' | 'paused' | 'ended'} State */

/** Something long in many parts: between any two of them it can halt, go on, and be ended. */
export class PausableRun {
  #changed;
  #controller = new AbortController();
  /** @type {{ opened: Promise<void>, open: () => void } | undefined} */
  #gate;
  /** What takes steps at the moment. @type {any} */
  #trainer;
  /** @type {State} */
  state = 'idle';
  /** When it was let go on last, as of performance.now(). */
  resumedAt = 0;
  /** @type {unknown} why it ended before its time, unless by stop() */
  error;

  /** @param {() => void} changed called whenever there is something new */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Ends it; what has been found so far stays. */
  stop() {
    this.#gate?.open();
    this.#controller.abort();
  }

  pause() {
    if (this.state !== 'running') return;
    /** @type {() => void} */
    let open = () => {};
    const opened = new Promise((resolve) => {
      open = () => resolve(undefined);
    });
    this.#gate = { opened, open };
    this.#trainer?.pause();
    this.#become('paused');
  }

  resume() {
    if (this.state !== 'paused') return;
    this.#gate?.open();
    this.#gate = undefined;
    this.#trainer?.resume();
    this.#become('running');
  }

  /** @protected */
  changed() {
    this.#changed();
  }

  /**
   * @protected
   * @param {() => Promise<void>} work
   */
  async runThrough(work) {
    this.#become('running');
    try {
      await work();
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
    await this.#gate?.opened;
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
    try {
      await trainer.run({ ...options, signal: this.#controller.signal });
    } finally {
      this.#trainer = undefined;
    }
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.resumedAt = performance.now();
    this.#changed();
  }
}
