/** @file What was read and measured, in words. */
import { formatShort } from '../views/format-number.js';
import { indexOfLargest } from '../views/largest.js';
import { DOES_FROM, grid } from './head-jobs.js';
import { rowOf } from './row-of.js';

/** @typedef {import('./trained-model-reader.js').Reading} Reading */

/**
 * The result, for who does not see it.
 * @param {Reading} reading
 * @param {{ layer: number, head: number, row: number }} place
 */
export function inWords(reading, place) {
  const looks = rowOf(reading.weights, place);
  const best = indexOfLargest(looks);
  const [token, restored] = [reading.tokens[place.row], reading.restored[place.row]];
  return (
    `Layer ${place.layer}, head ${place.head}: “${token}” looks most at “${reading.tokens[best]}”, ${formatShort(looks[best])}. ` +
    `The model puts “${restored.token}” there, ${formatShort(restored.probability)}.`
  );
}

/**
 * What would be restored in a row with each head off as well.
 * @param {Reading} reading
 * @param {number} row
 * @returns {string[][]} [layers][H]
 */
export function effectsAt({ without }, row) {
  return grid(without.length, without[0].length, (layer, head) => {
    const { token, probability } = without[layer][head][row];
    return `without it: ${token} ${formatShort(probability)}`;
  });
}

/**
 * How it was found what each head does.
 * @param {import('./trained-model-reader.js').TrainedModelReader} reader
 */
export function howMeasured({ probes, probedIn }) {
  if (!probes) return 'What each head does is being measured on fresh sentences …';
  const { coreference, agreement } = probes;
  return (
    `Measured just now, in ${formatShort(probedIn / 1000, 2)} s, on fresh sentences: a line stands where a head is right at ` +
    `${DOES_FROM * 100} % of the places or more, and the number is that share. Always taking the nearest noun would find who a pronoun is at ` +
    `${coreference.baselines.nearest.toFixed(2)}, and the subject at ${agreement.baselines.nearest.toFixed(2)}.`
  );
}
