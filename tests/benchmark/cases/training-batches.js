/** Sentences as a teaching grammar makes them, in length and in the share of positions that count; the words are drawn evenly. */
import { randomValues } from './random-values.js';

/**
 * @typedef {{ data: Int32Array, shape: number[] }} Indices
 *
 * @typedef {object} Batch padded to its longest sentence, L tokens
 * @property {Indices} tokenIds [sentences, L], PADDING behind a sentence's end
 * @property {Indices} targets [sentences, L], IGNORED where nothing is to be predicted
 * @property {{ data: Uint8Array, shape: number[] }} keyMask [sentences, L], 1 = a real token
 * @property {number[]} lengths of the sentences
 */

const PADDING = 0;
export const IGNORED = -100;
const SELECTED_SHARE = 0.25;

/**
 * Kinds of sentences, as shares of all up to theirs, and their lengths: two dice each, together 13.6 tokens in the mean and 27 at
 * most. (Anaphora, agreement at a distance, fixed pairs of words, copied lists.)
 */
const kinds = [
  { upTo: 0.36, shortest: 11, longest: 19 },
  { upTo: 0.75, shortest: 6, longest: 16 },
  { upTo: 0.87, shortest: 7, longest: 13 },
  { upTo: 1, shortest: 14, longest: 27 },
];

/**
 * @param {number} sentences
 * @param {number} vocabSize
 * @param {number} seed an integer other than 0
 * @returns {Batch}
 */
export function makeBatch(sentences, vocabSize, seed) {
  const random = randomValues(seed * 7919);
  const share = () => (random(1, 1)[0] + 1) / 2.000001; // 0 <= share < 1
  const lengths = Array.from({ length: sentences }, () => drawLength(share));
  const shape = [sentences, Math.max(...lengths)];
  const size = shape[0] * shape[1];
  const tokenIds = { data: new Int32Array(size).fill(PADDING), shape };
  const targets = { data: new Int32Array(size).fill(IGNORED), shape };
  const keyMask = { data: new Uint8Array(size), shape };
  const drawWord = () => 1 + Math.floor(share() * (vocabSize - 1));
  for (const [sentence, length] of lengths.entries()) {
    for (let at = sentence * shape[1]; at < sentence * shape[1] + length; at++) {
      tokenIds.data[at] = drawWord();
      keyMask.data[at] = 1;
      if (share() < SELECTED_SHARE) targets.data[at] = drawWord();
    }
  }
  return { tokenIds, targets, keyMask, lengths };
}

/** @param {() => number} share */
function drawLength(share) {
  const kind = share();
  const { shortest, longest } = kinds.find(({ upTo }) => kind < upTo) ?? kinds[kinds.length - 1];
  const range = longest - shortest;
  const die = (/** @type {number} */ highest) => Math.floor(share() * (highest + 1));
  return shortest + die(range >> 1) + die(range - (range >> 1));
}
