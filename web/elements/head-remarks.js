import { indexOfLargest } from '../views/largest.js';
import { textOf } from './describe-value.js';

/** @typedef {import('./head-strengths.js').HeadPlace} HeadPlace */

/**
 * What the page says about a head.
 * @param {{ findings: unknown, effects: unknown }} said as the element's properties
 * @param {HeadPlace} place
 * @returns {{ findings: string[], effect: string }}
 */
export function remarksOf({ findings, effects }, { layer, head }) {
  const at = (/** @type {any} */ lists) => {
    const ofLayer = lists?.[layer];
    return Array.isArray(ofLayer) ? ofLayer[head] : undefined;
  };
  const about = at(findings);
  return { findings: Array.isArray(about) ? about.map(textOf) : [], effect: textOf(at(effects)) };
}

/**
 * Where a head looks most.
 * @param {import('../views/draw-heatmap.js').Matrix} matrix
 * @param {number | undefined} row that is lit: of it alone
 * @param {number} largest place of the head's largest weight, -1 where there is none
 * @returns {{ queryIndex: number, keyIndex: number, weight: number } | undefined}
 */
export function strongestLook({ weights, columns }, row, largest) {
  const first = row === undefined ? 0 : row * columns;
  const place = row === undefined ? largest : indexOfLargest(weights.subarray(first, first + columns));
  if (place < 0) return undefined;
  const at = first + place;
  return { queryIndex: Math.floor(at / columns), keyIndex: at % columns, weight: weights[at] };
}
