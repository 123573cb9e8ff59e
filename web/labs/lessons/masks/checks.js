import { maskOf } from '../../../elements/mask-patterns.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { formatShort } from '../../../views/format-number.js';

/** @typedef {import('./attend.js').Engine} Engine */

/** Patterns that are asked about. */
const asked = /** @type {const} */ (['causal-window', 'window', 'causal', 'padding']);

/**
 * @param {Engine} engine
 * @param {number} seed
 * @param {any} words the lesson's
 * @returns {import('../../experiment.js').Check}
 */
export function drawCheck(engine, seed, words) {
  const next = randomBits(seed + 41);
  return seed % 2 === 0 ? countCells(engine, seed, next, words) : weighRow(engine, next, words);
}

/**
 * How many cells a pattern leaves: with scores that are all the same, those whose weight is above 0.
 * @param {Engine} engine
 * @param {number} seed
 * @param {() => number} next
 * @param {any} words
 */
function countCells(engine, seed, next, words) {
  const kind = asked[(seed / 2) % asked.length];
  const count = wholeBetween(next, 4, 7);
  const size = wholeBetween(next, 1, 2) + Number(kind === 'padding');
  const zeros = { data: new Float32Array(count), shape: [count, 1] };
  const { weights } = engine.scaledDotProductAttention(zeros, zeros, zeros, {
    attnMask: maskOf(kind, count, size),
    returns: ['weights'],
  });
  const rows = Array.from(
    { length: count },
    (_, row) => weights.data.subarray(row * count, (row + 1) * count).filter((weight) => weight > 0).length,
  );
  const expected = rows.reduce((sum, cells) => sum + cells, 0);
  return {
    ask: words.askCells(count, words.pattern[kind](size)),
    expected,
    tolerance: 0,
    because: words.becauseCells(rows.join(' + '), expected),
  };
}

/**
 * A weight of one row under the causal mask.
 * @param {Engine} engine
 * @param {() => number} next
 * @param {any} words
 */
function weighRow(engine, next, words) {
  const count = 4;
  const row = wholeBetween(next, 1, 2);
  const scores = Array.from({ length: count }, () => wholeBetween(next, 0, 3));
  const column = wholeBetween(next, 0, row);
  const key = { data: Float32Array.from(scores), shape: [count, 1] };
  const ones = { data: new Float32Array(count).fill(1), shape: [count, 1] };
  const { weights } = engine.scaledDotProductAttention(ones, key, key, {
    isCausal: true,
    returns: ['weights'],
  });
  const expected = weights.data[row * count + column];
  const seen = scores.slice(0, row + 1).map((score) => `e<sup>${score}</sup>`);
  return {
    ask: words.askWeight(scores.join(', '), row + 1, column + 1),
    expected,
    tolerance: 0.0051,
    because: words.becauseWeight(
      row + 1,
      count,
      `${seen[column]} / (${seen.join(' + ')})`,
      formatShort(expected),
    ),
  };
}
