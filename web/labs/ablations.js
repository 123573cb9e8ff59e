import { html } from 'lit';
import { writeOff } from '../elements/head-strengths.js';
import { JOBS } from './head-jobs.js';
import { jobWords } from './strings.js';

/**
 * Heads that do one thing, to be switched off together: for one of them often another stands in.
 * @param {ReturnType<import('./head-jobs.js').jobsOfHeads>} jobs
 * @param {string} off those that are off now
 * @param {(off: string) => void} switchOff
 */
export function ablations(jobs, off, switchOff) {
  const placesOf = (/** @type {import('./head-jobs.js').Job} */ job) =>
    jobs.flatMap((ofLayer, layer) =>
      ofLayer.flatMap((found, head) => (found.some((one) => one.job === job) ? [{ layer, head }] : [])),
    );
  return html`<button type="button" aria-disabled=${off === '' ? 'true' : 'false'} @click=${() => switchOff('')}>
      All heads on
    </button>
    ${JOBS.map((job) => ({ job, places: placesOf(job) }))
      .filter(({ places }) => places.length > 1)
      .map(({ job, places }) => {
        const all = writeOff(places);
        const isOff = off === all;
        return html`<button
          type="button"
          aria-pressed=${isOff ? 'true' : 'false'}
          @click=${() => switchOff(isOff ? '' : all)}
        >
          Off: all ${places.length} of “${jobWords[job].does}”
        </button>`;
      })}`;
}
