import { html, nothing } from 'lit';
import { BaseElement } from '../elements/base-element.js';
import { messageOf } from '../elements/describe-value.js';
import { wholeNumber } from '../elements/read-attributes.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { sendEvent } from '../elements/send-event.js';

/** @typedef {import('./pausable-run.js').PausableRun} PausableRun */
/** @typedef {import('../elements/read-weights.js').DataError} DataError */

/** What a lab has that trains: a seed, a run that begins, halts, goes on and ends, and a page that hears of it. */
export class RunLab extends BaseElement {
  static properties = {
    seed: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  /** @type {DataError[]} */
  #problems = [];
  /** @type {PausableRun | undefined} */
  #run;
  #told = { found: 0, hasEnded: false };
  /** The seed that can be used. */
  usedSeed = 1;

  constructor() {
    super();
    /** @type {number} of the first numbers and of what is learned from */
    this.seed = 1;
  }

  /** @returns {PausableRun | undefined} what is or was under way */
  get run() {
    return this.#run;
  }

  /** Begins anew. */
  start() {
    this.readAttributes([]);
    this.#run?.release();
    const run = this.makeRun(() => this.#runChanged(run));
    this.#run = run;
    this.#told = { found: 0, hasEnded: false };
    this.#tell('start');
    this.beginRun(run);
  }

  /** Halts it, or lets it go on. */
  pauseOrResume() {
    const { state } = this.#run ?? {};
    this.#run?.pause();
    if (state === 'paused') this.#run?.resume();
    if (this.#run?.state === 'paused') this.#tell('pause');
    else if (state === 'paused') this.#tell('resume');
  }

  /** Ends it; what has been found so far stays. */
  stop() {
    this.#run?.stop();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drop();
  }

  willUpdate() {
    const problems = this.commonProblems();
    this.readAttributes(problems);
    this.#problems = problems;
    // What was shown is of another task or seed.
    if (this.#run && !this.isRunOf(this.#run)) this.#drop();
  }

  updated() {
    this.reportProblems(this.#problems);
  }

  /**
   * @protected
   * @param {DataError[]} problems is added to
   */
  readAttributes(problems) {
    const limits = { name: 'seed', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, fallback: 1 };
    this.usedSeed = wholeNumber(this, this.seed, limits, problems);
  }

  /**
   * @protected
   * @param {() => void} _changed
   * @returns {PausableRun}
   */
  makeRun(_changed) {
    throw new Error('abstract');
  }

  /** @protected @param {PausableRun} _run */
  beginRun(_run) {}

  /** @protected @param {PausableRun} _run @returns {boolean} whether it is of what the attributes say */
  isRunOf(_run) {
    return true;
  }

  /** @protected @returns {object} what events say beside their reason */
  details() {
    return {};
  }

  /** @protected */
  renderFailures() {
    return html`${this.renderProblems(this.#problems)}
    ${
      this.#run?.error
        ? html`<p class="problem" role="alert">It ended before its time: ${messageOf(this.#run.error)}</p>`
        : nothing
    }`;
  }

  /** Buttons keep the focus when they cannot be used: disabled ones would lose it to the page. @protected */
  renderControls() {
    const state = this.#run?.state ?? 'idle';
    const { isBusy } = this;
    return html`<div class="field">
        <label for="seed">Seed</label>
        <input
          id="seed"
          type="number"
          min="0"
          step="1"
          inputmode="numeric"
          ?disabled=${isBusy}
          .value=${String(this.usedSeed)}
          @change=${(/** @type {Event} */ event) => {
            this.seed = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
          }}
        />
      </div>
      <button
        type="button"
        class="main"
        id="start"
        aria-disabled=${isBusy ? 'true' : 'false'}
        @click=${() => isBusy || this.start()}
      >
        ${this.#run ? 'Start again' : 'Start'}
      </button>
      <button
        type="button"
        id="pause"
        aria-disabled=${isBusy ? 'false' : 'true'}
        @click=${() => this.pauseOrResume()}
      >
        ${state === 'paused' ? 'Resume' : 'Pause'}
      </button>
      <button type="button" id="stop" aria-disabled=${isBusy ? 'false' : 'true'} @click=${() => this.stop()}>Stop</button>`;
  }

  /** @protected */
  get isBusy() {
    return this.#run?.state === 'running' || this.#run?.state === 'paused';
  }

  #drop() {
    this.#run?.release();
    this.#run = undefined;
    this.requestUpdate();
  }

  /** @param {PausableRun} run */
  #runChanged(run) {
    if (run !== this.#run) return;
    this.requestUpdate();
    if (run.found > this.#told.found) {
      this.#told.found = run.found;
      this.#tell('result');
    }
    if (run.state === 'ended' && !this.#told.hasEnded) {
      this.#told.hasEnded = true;
      this.#tell('end');
    }
  }

  /** @param {'start' | 'pause' | 'resume' | 'result' | 'end'} reason */
  #tell(reason) {
    this.requestUpdate();
    sendEvent(this, 'attention-change', { reason, seed: this.usedSeed, ...this.details() });
  }
}

/**
 * Which engine computed, in words.
 * @param {PausableRun} run
 */
export function computedBy({ engine: { variant, inWorker } }) {
  if (!variant) return '';
  return `Computed by the ${variant} engine, ${inWorker ? 'off' : 'on'} the page’s thread.`;
}
