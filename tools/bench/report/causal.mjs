/** What causality saves: nobody may look ahead, so nearly half of the pairs are never computed. */
import { summary } from '../race.mjs';
import { causalTarget } from '../targets.mjs';
import { atMost, digits, table } from './table.mjs';

/** @typedef {import('../race.mjs').Measurement} Measurement */

/** @param {Measurement[]} measurements of one environment @returns {string} Markdown */
export function causalTable(measurements) {
  const entrants = [...new Set(measurements.map(({ entrant }) => entrant))];
  const rows = entrants.flatMap((entrant) => {
    const [full, causal] = ['full', 'causal'].map((mask) =>
      summary(
        measurements.find(
          (one) => one.entrant === entrant && one.problem.kind === 'attention' && one.problem.mask === mask,
        ),
      ),
    );
    if (!full || !causal) return [];
    const verdict = atMost(causal.median / full.median, causalTarget, (share) => share.toFixed(2));
    return [[entrant.name, String(entrant.threads), digits(full.median), digits(causal.median), verdict]];
  });
  return table(['variant', 'threads', 'full, ms', 'causal, ms', 'causal / full'], rows);
}
