import { html } from 'lit';
import { stages } from './steps-stages.js';

/**
 * The way through the steps, one forward, one back, or all at once.
 * @param {number} step up to which they are shown, from 1
 * @param {(step: number) => void} choose
 * @param {import('./strings.js').Strings} strings
 */
export function stepping(step, choose, strings) {
  const count = stages.length;
  const button = (/** @type {string} */ text, /** @type {number} */ target, /** @type {boolean} */ isThere) =>
    html`<button type="button" aria-disabled=${isThere ? 'true' : 'false'} @click=${() => !isThere && choose(target)}>
      ${text}
    </button>`;
  return html`<div class="stepping">
    <span class="quiet" role="status">${strings.stepOf({ step, count })}</span>
    ${button(strings.stepBack, step - 1, step === 1)} ${button(strings.stepOn, step + 1, step === count)}
    ${button(strings.allSteps, count, step === count)}
  </div>`;
}
