import { html } from 'lit';
import { formatShort } from '../views/format-number.js';
import { DOES_FROM, JOBS } from './head-jobs.js';
import { scrollingTable } from './scrolling-table.js';
import { jobWords } from './strings.js';

export const flipName = 'both twins right';

/**
 * What the probes found, every number of it.
 * @param {import('../engine/language/probe-results.js').ProbeTable} probes
 */
export function probeTable(probes) {
  const columns = /** @type {const} */ ([...JOBS, 'flip']);
  const [layers, heads] = probes.entropy.shape;
  const names = {
    ...Object.fromEntries(JOBS.map((job) => [job, jobWords[job].does])),
    flip: flipName,
  };
  const rules = /** @type {const} */ ([
    ['nearest', 'nearest noun, word before'],
    ['first', 'first noun, word after'],
    ['uniform', 'by chance'],
  ]);
  return html`${scrollingTable(
    'What each head does, in numbers',
    html`<table>
      <caption>
        Share of the places at which a head does it right; the mean entropy of its rows, in nats; how far it looks, in words. Below the heads:
        what simple rules reach.
      </caption>
      <thead>
        <tr>
          <th scope="col">head</th>
          ${columns.map((job) => html`<th scope="col">${/** @type {Record<string, string>} */ (names)[job]}</th>`)}
          <th scope="col">entropy</th>
          <th scope="col">distance</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: layers * heads }, (_, index) => {
          const [layer, head] = [Math.floor(index / heads), index % heads];
          return html`<tr>
            <th scope="row">Layer ${layer}, head ${head}</th>
            ${columns.map((job) => {
              const score = probes[job].scores.data[index];
              return html`<td class=${score >= DOES_FROM ? 'best' : ''}>${score.toFixed(3)}</td>`;
            })}
            <td>${formatShort(probes.entropy.data[index])}</td>
            <td>${formatShort(probes.distance.data[index])}</td>
          </tr>`;
        })}
        ${rules.map(
          ([rule, name]) => html`<tr>
            <th scope="row">${name}</th>
            ${columns.map((job) => html`<td>${probes[job].baselines[rule].toFixed(3)}</td>`)}
            <td></td>
            <td></td>
          </tr>`,
        )}
        <tr>
          <th scope="row">places</th>
          ${columns.map((job) => html`<td>${probes[job].count}</td>`)}
          <td></td>
          <td></td>
        </tr>
      </tbody>
    </table>`,
  )}
  <dl class="quiet">
    ${JOBS.map((job) => html`<dt>${jobWords[job].does}</dt><dd>${jobWords[job].measured}</dd>`)}
    <dt>${flipName}</dt>
    <dd>
      of two sentences that differ in one word (tired, soft) the largest weight among nouns and names lies on the right one in both, in sentences
      about pairs that no training sentence speaks of
    </dd>
  </dl>`;
}

/**
 * One line for each thing that a head does; one for a head that does none of them.
 * @param {import('./head-jobs.js').ProbeTable} probes
 * @param {ReturnType<import('./head-jobs.js').jobsOfHeads>} jobs
 * @returns {string[][][]} [layers][H]
 */
export function findingsOf(probes, jobs) {
  const heads = probes.entropy.shape[1];
  return jobs.map((ofLayer, layer) =>
    ofLayer.map((found, head) => {
      if (found.length > 0) return found.map(({ job, score }) => `${jobWords[job].does} ${score.toFixed(2)}`);
      const distance = probes.distance.data[layer * heads + head];
      return [`none of these jobs; looks ${distance.toFixed(1)} words away`];
    }),
  );
}
