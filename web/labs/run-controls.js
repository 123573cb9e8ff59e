import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * The seed of something that is trained, and the buttons that begin, halt and end it.
 * @param {import('./pausable-run.js').State} state
 * @param {number} seed
 * @param {{ seed(seed: number): void, start(): void, pauseOrResume(): void, stop(): void }} act
 */
export function runControls(state, seed, act) {
  const isBusy = state === 'running' || state === 'paused';
  return html`<div class="field">
      <label for="seed">Seed</label>
      <input
        id="seed"
        type="number"
        min="0"
        step="1"
        inputmode="numeric"
        ?disabled=${isBusy}
        .value=${live(String(seed))}
        @change=${(/** @type {Event} */ event) => act.seed(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
      />
    </div>
    <button type="button" class="main" id="start" ?disabled=${isBusy} @click=${() => act.start()}>
      ${state === 'ended' ? 'Start again' : 'Start'}
    </button>
    <button type="button" id="pause" ?disabled=${!isBusy} @click=${() => act.pauseOrResume()}>
      ${state === 'paused' ? 'Resume' : 'Pause'}
    </button>
    <button type="button" id="stop" ?disabled=${!isBusy} @click=${() => act.stop()}>Stop</button>`;
}

/**
 * @param {unknown} seed as an attribute has it
 * @param {number} otherwise
 */
export const usableSeed = (seed, otherwise) =>
  typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : otherwise;
