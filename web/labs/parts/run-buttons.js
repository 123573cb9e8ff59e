import { css, html, nothing } from 'lit';
import { messageOf } from '../../elements/describe-value.js';

/** @typedef {import('../pausable-run.js').PausableRun} PausableRun */

/** @param {PausableRun | undefined} run @returns {boolean} whether it is under way, or halts on its way */
export const isUnderWay = (run) => run?.state === 'running' || run?.state === 'paused';

/**
 * Starts a run, halts it, lets it go on, ends it. Buttons that cannot be used keep the focus, which disabled ones would lose.
 * @param {object} asked
 * @param {PausableRun | undefined} asked.run
 * @param {import('./run-words.js').RunWords} asked.words
 * @param {() => void} asked.start
 * @param {string} [asked.unable] why it cannot start
 */
export function runButtons({ run, words, start, unable }) {
  const busy = isUnderWay(run);
  return html`<button
      type="button"
      class="main"
      id="start"
      aria-disabled=${busy || unable ? 'true' : 'false'}
      @click=${() => busy || unable || start()}
    >
      ${run ? words.startAgain : words.start}
    </button>
    <button
      type="button"
      id="pause"
      aria-disabled=${busy ? 'false' : 'true'}
      @click=${() => (run?.state === 'paused' ? run.resume() : run?.pause())}
    >
      ${run?.state === 'paused' ? words.resume : words.pause}
    </button>
    <button type="button" id="stop" aria-disabled=${busy ? 'false' : 'true'} @click=${() => run?.stop()}>${words.stop}</button>
    ${unable ? html`<p class="quiet">${unable}</p>` : nothing}`;
}

/** @param {PausableRun | undefined} run @param {import('./run-words.js').RunWords} words */
export const runFailure = (run, words) =>
  run?.error
    ? html`<p class="problem" role="alert">${words.endedEarly} ${messageOf(run.error)}</p>`
    : nothing;

/** Of a run's progress, and of the curves and tables that it fills. */
export const runStyles = css`
  progress {
    width: 100%;
    height: 0.6rem;
    accent-color: var(--accent);
  }
  /* The tables need their width. */
  @container (max-width: 46rem) {
    .beside {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
