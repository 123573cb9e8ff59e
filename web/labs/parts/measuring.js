import { html } from 'lit';
import { messageOf } from '../../elements/describe-value.js';

/** @typedef {'idle' | 'running' | 'ended' | 'stopped' | 'failed'} MeasuringState */

/** Something measured at the press of a button, until it has ended or is stopped. */
export class Measuring {
  #changed;
  #controller = new AbortController();
  /** @type {MeasuringState} */
  state = 'idle';
  /** @type {unknown} why it failed */
  error;

  /** @param {() => void} changed called when it begins and ends */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {(signal: AbortSignal) => Promise<void>} measure looks at the signal after each wait */
  async run(measure) {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    this.#become('running');
    try {
      await measure(controller.signal);
      if (controller === this.#controller) this.#become(controller.signal.aborted ? 'stopped' : 'ended');
    } catch (error) {
      if (controller !== this.#controller) return;
      this.error = error;
      this.#become('failed');
    }
  }

  stop() {
    this.#controller.abort();
  }

  /** @param {MeasuringState} state */
  #become(state) {
    this.state = state;
    this.#changed();
  }
}

/**
 * Its button, and what has become of it.
 * @param {object} shown
 * @param {Measuring} shown.measuring
 * @param {string} shown.measure plain text
 * @param {string} shown.stop plain text
 * @param {Record<MeasuringState, string>} shown.states plain text; of a failure, what goes before the reason
 * @param {() => void} shown.begin
 */
export function measuringControls({ measuring, measure, stop, states, begin }) {
  const { state, error } = measuring;
  return html`<div class="controls">
    ${
      state === 'running'
        ? html`<button type="button" id="stop" @click=${() => measuring.stop()}>${stop}</button>`
        : html`<button type="button" class="main" id="measure" @click=${begin}>${measure}</button>`
    }
    <span role="status" id="measuring">${states[state]} ${state === 'failed' ? messageOf(error) : ''}</span>
  </div>`;
}
