import { rowWorthALook } from './sentence-words.js';

/**
 * What is looked at of a sentence; where that was not chosen, or is not there, what the probes chose, and the pronoun.
 * @param {import('./trained-model-reader.js').Reading} reading
 * @param {{ layer?: unknown, head?: unknown, row?: unknown }} chosen
 * @param {{ layer: number, head: number }} [found] by the probes
 * @returns {{ layer: number, head: number, row: number }}
 */
export function placeIn({ tokens, weights }, chosen, found = { layer: 0, head: 0 }) {
  const [layers, heads] = weights.shape;
  const isWithin = (/** @type {unknown} */ index, /** @type {number} */ count) =>
    typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < count;
  const isHead = isWithin(chosen.layer, layers) && isWithin(chosen.head, heads);
  const { layer, head } = isHead ? /** @type {{ layer: number, head: number }} */ (chosen) : found;
  const row = isWithin(chosen.row, tokens.length) ? Number(chosen.row) : rowWorthALook(tokens);
  return { layer, head, row };
}
