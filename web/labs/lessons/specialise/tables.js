import { html, nothing } from 'lit';
import { formatFull } from '../../../views/format-number.js';
import { DOES_FROM, JOBS } from '../../head-jobs.js';
import { headName, headsAtWork, percent, takenJobs } from './jobs.js';

/** @typedef {import('./experiment.js').Run} Run */
/** @typedef {typeof import('./en.js').en} Words */

/**
 * All heads of one model, and how well each does each job.
 * @param {Run} run
 * @param {Words} words
 */
export function headsTable(run, words) {
  const taken = takenJobs(run.table);
  const { start } = run;
  const [layers, heads] = run.table.entropy.shape;
  const caption = words.headsNow(run);
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${caption}>
    <table id="heads">
      <caption>${caption}</caption>
      <thead>
        <tr><th scope="col">${words.head}</th>${jobHeads(words)}</tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: layers * heads },
          (_, head) => html`<tr>
            <th scope="row">${headName(head, heads)}</th>
            ${JOBS.map((job) => scoreCell(taken[job].scores[head]))}
          </tr>`,
        )}
        ${
          start
            ? html`<tr>
                <th scope="row">${words.bestAtStart}</th>
                ${JOBS.map((job) => html`<td>${percent(start[job].best.score)}</td>`)}
              </tr>`
            : nothing
        }
        <tr>
          <th scope="row">${words.chance}</th>
          ${JOBS.map((job) => html`<td>${percent(taken[job].chance)}</td>`)}
        </tr>
      </tbody>
    </table>
  </div>`;
}

/**
 * One model below the other: which head took which job.
 * @param {Run[]} runs
 * @param {Words} words
 */
export function runsTable(runs, words) {
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${words.runs}>
    <table id="runs">
      <caption>${words.runs}</caption>
      <thead>
        <tr>
          <th scope="col">${words.seed}</th>
          <th scope="col">${words.steps}</th>
          ${jobHeads(words)}
          <th scope="col">${words.working}</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map((run) => {
          const taken = takenJobs(run.table);
          const [, heads] = run.table.entropy.shape;
          return html`<tr>
            <th scope="row">${run.isShipped ? words.shipped(run.seed) : run.seed}</th>
            <td>${run.steps}</td>
            ${JOBS.map((job) => {
              const { best, scores } = taken[job];
              const text = words.headWith(headName(best, heads), percent(scores[best]));
              return html`<td class=${scores[best] >= DOES_FROM ? 'does' : ''}>${text}</td>`;
            })}
            <td>${headsAtWork(taken)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** @param {Words} words */
const jobHeads = (words) => JOBS.map((job) => html`<th scope="col">${words.jobs[job]}</th>`);

/** @param {number} score */
const scoreCell = (score) => html`<td
  class="number positive ${score >= DOES_FROM ? 'does' : ''}"
  .style=${`--strength: ${(score * 55 || 0).toFixed(1)}%`}
  title=${formatFull(score)}
>
  ${percent(score)}
</td>`;

/**
 * @param {number[][]} weights
 * @param {string} word
 * @returns {string} HTML, for a question
 */
export function weightsTable(weights, word) {
  const names = weights.map((_, index) => `${word} ${index + 1}`);
  const rows = weights.map(
    (row, index) =>
      `<tr><th scope="row">${names[index]}</th>${row.map((weight) => `<td>${weight.toFixed(2)}</td>`).join('')}</tr>`,
  );
  const columns = names.map((name) => `<th scope="col">${name}</th>`).join('');
  return (
    `<div class="scrolling" tabindex="0" role="group" aria-label="${word} × ${word}"><table><thead><tr><td></td>${columns}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></div>`
  );
}
