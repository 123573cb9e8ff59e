import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { drawn, pairsSeen } from './measure.js';

/**
 * A question about what attention takes, its answer counted in what the engine computes.
 * @param {import('../../../engine/attention-engine.js').AttentionEngine} engine
 * @param {any} words the lesson's
 * @param {number} seed
 * @returns {import('../../experiment.js').NumberCheck}
 */
export function question(engine, words, seed) {
  const next = randomBits(seed + 41);
  const asked = [productsOfScores, bytesOfWeights, pairsOfCausal, pairsOfWindow][seed % 4](engine, next);
  const { ask, because } = words.questions[asked.kind];
  return {
    ask: ask(asked.numbers),
    expected: asked.expected,
    tolerance: 0,
    because: because({ ...asked.numbers, answer: asked.expected }),
  };
}

/** @typedef {(engine: import('../../../engine/attention-engine.js').AttentionEngine, next: () => number) =>
 *   { kind: string, numbers: Record<string, number>, expected: number }} Draw */

/** @type {Draw} */
function productsOfScores(engine, next) {
  const [n, d] = [wholeBetween(next, 3, 12), [2, 4, 8, 16][next() % 4]];
  const x = drawn([n, d]);
  const { scores } = engine.scaledDotProductAttention(x, x, x, { returns: ['scores'] });
  return { kind: 'products', numbers: { n, d }, expected: scores.data.length * d };
}

/** @type {Draw} */
function bytesOfWeights(engine, next) {
  const [n, h] = [wholeBetween(next, 5, 30), [2, 4, 8][next() % 3]];
  const x = drawn([h, n, 1]);
  const { weights } = engine.scaledDotProductAttention(x, x, x, { returns: ['weights'] });
  return { kind: 'bytes', numbers: { n, h }, expected: weights.data.byteLength };
}

/** @type {Draw} */
function pairsOfCausal(engine, next) {
  const n = wholeBetween(next, 4, 12);
  return { kind: 'causal', numbers: { n }, expected: pairsSeen(engine, n, { isCausal: true }) };
}

/** @type {Draw} */
function pairsOfWindow(engine, next) {
  const [n, w] = [wholeBetween(next, 6, 14), wholeBetween(next, 2, 4)];
  const mask = { isCausal: true, windowLeft: w - 1 };
  const cut = (w * (w - 1)) / 2;
  return { kind: 'window', numbers: { n, w, cut }, expected: pairsSeen(engine, n, mask) };
}
