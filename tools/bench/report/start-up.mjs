/** What it costs to begin: time to the first result, and bytes over the wire. */
import { typicalStart } from '../cold-start.mjs';
import { coldStartTargets } from '../targets.mjs';
import { atMost, digits, table } from './table.mjs';

/** @typedef {import('../cold-start.mjs').ColdStart} ColdStart */

/** The fastest of the peers, in milliseconds. @param {ColdStart[]} results @returns {number} Infinity without peers */
export const fastestStart = (results) =>
  Math.min(...results.filter(({ entrant }) => !entrant.isOurs).map((one) => typicalStart(one) ?? Infinity));

/** @param {ColdStart[]} results @param {boolean} hasTargets @returns {string} Markdown */
export function coldStartTable(results, hasTargets) {
  const fastest = fastestStart(results);
  const rows = results.map((one) => {
    const ms = typicalStart(one);
    if (ms === undefined) return [one.entrant.name, one.fault ?? 'failed', '', ''];
    const share = ms / fastest;
    const isJudged = hasTargets && one.entrant.isOurs;
    return [
      one.entrant.name,
      isJudged ? atMost(ms, coldStartTargets.ms, digits) : digits(ms),
      digits(Math.min(...one.samples)),
      isJudged ? atMost(share, coldStartTargets.share, (value) => value.toFixed(2)) : share.toFixed(2),
    ];
  });
  return table(['import → first result', 'median, ms', 'minimum, ms', 'beside the fastest peer'], rows);
}

/** @param {import('../wire.mjs').WireSize[]} sizes @returns {string} Markdown */
export function wireTable(sizes) {
  const rows = sizes.map(({ name, script, wasm, atMost: most }) => {
    const total = script + wasm;
    return [name, String(script), String(wasm), most === undefined ? String(total) : atMost(total, most)];
  });
  return table(['bytes, gzip -9', 'JavaScript', 'WebAssembly', 'together'], rows);
}
