import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { attentionGraph, inSteps, longestWay, recurrenceGraph } from './graph.js';
import { letter } from './list-of-steps.js';

/**
 * A question about what has to be done one after another, its answer found by walking the graph.
 * @param {any} words the lesson's
 * @param {number} seed
 * @returns {import('../../experiment.js').NumberCheck}
 */
export function question(words, seed) {
  const next = randomBits(seed + 71);
  const { kind, numbers, steps } = [ofDrawing, ofRecurrence, ofAttention][seed % 3](next);
  const { length, way } = longestWay(steps);
  const { ask, because } = words.questions[kind];
  return {
    ask: ask({ ...numbers, steps }),
    expected: length,
    tolerance: 0,
    because: because({ ...numbers, way: way.map(letter).join(' → '), answer: length }),
  };
}

/** Seven steps, each of which needs some before it. @param {() => number} next */
function ofDrawing(next) {
  const steps = Array.from({ length: 7 }, (_, at) => {
    const count = at === 0 ? 0 : wholeBetween(next, at < 3 ? 0 : 1, Math.min(2, at));
    const needs = new Set(
      Array.from({ length: count }, () => wholeBetween(next, Math.max(0, at - 4), at - 1)),
    );
    return { needs: [...needs].sort((a, b) => a - b), cost: 1 };
  });
  return { kind: 'drawing', numbers: {}, steps };
}

/** @param {() => number} next */
function ofRecurrence(next) {
  const [n, layers] = [wholeBetween(next, 5, 40), wholeBetween(next, 1, 4)];
  return { kind: 'recurrence', numbers: { n, layers }, steps: recurrenceGraph(n, layers, inSteps) };
}

/** @param {() => number} next */
function ofAttention(next) {
  const [n, layers] = [wholeBetween(next, 5, 40), wholeBetween(next, 2, 12)];
  return { kind: 'attention', numbers: { n, layers }, steps: attentionGraph(n, layers, inSteps) };
}
