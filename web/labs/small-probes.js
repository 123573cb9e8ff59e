/**
 * @file What the heads of a small model do on a batch of a small task, and how often it is right.
 */
import { indexOfLargest } from '../views/largest.js';
import { grid } from './head-jobs.js';

/** @typedef {import('../engine/tensor.js').Tensor} Tensor */
/** @typedef {{ tokenIds: { data: Int32Array, shape: number[] }, targets: { data: Int32Array, shape: number[] } }} Batch */

/** A target that is not asked for. */
const notAsked = -100;

/** Whether a weight lies where it should: `at` among the keys of a row. @callback IsRight
 * @param {ArrayLike<number>} tokens of the sequence
 * @param {number} row
 * @param {number} at */

/** At the token before. @type {IsRight} */
export const atTokenBefore = (_, row, at) => at === row - 1;

/** At a token that has once followed the one that stands here (Olsson et al. 2022). @type {IsRight} */
export const atTokenThatFollowed = (tokens, row, at) =>
  at >= 1 && at <= row && tokens[at - 1] === tokens[row];

/**
 * The share of rows with a target in which a head's largest weight lies where it should. The first row has no token before it.
 * @param {Tensor} weights [layers, B, H, L, L]
 * @param {Batch} batch
 * @param {IsRight} isRight
 * @returns {number[][]} [layers][H]
 */
export function headScores(weights, { tokenIds, targets }, isRight) {
  const [layers, B, H, L] = weights.shape;
  return grid(layers, H, (layer, head) => {
    let [asked, right] = [0, 0];
    for (let b = 0; b < B; b++) {
      const tokens = tokenIds.data.subarray(b * L, (b + 1) * L);
      for (let row = 1; row < L; row++) {
        if (targets.data[b * L + row] === notAsked) continue;
        const first = (((layer * B + b) * H + head) * L + row) * L;
        asked += 1;
        if (isRight(tokens, row, indexOfLargest(weights.data.subarray(first, first + L)))) right += 1;
      }
    }
    return right / asked;
  });
}

/**
 * The share of targets that have the largest logit.
 * @param {Tensor} logits [B, L, V]
 * @param {Batch} batch
 */
export function accuracy(logits, { targets }) {
  const size = logits.shape[2];
  let [asked, right] = [0, 0];
  targets.data.forEach((target, place) => {
    if (target === notAsked) return;
    asked += 1;
    if (indexOfLargest(logits.data.subarray(place * size, (place + 1) * size)) === target) right += 1;
  });
  return right / asked;
}
