/**
 * @file What waits for what: the steps of attention and of a recurrence as graphs, and the longest way through them, walked.
 */

/** @typedef {'input' | 'project' | 'scores' | 'softmax' | 'sum' | 'output' | 'step'} Kind */

/**
 * @typedef {object} Step something that can be computed once all that it needs is there
 * @property {Kind} kind
 * @property {number} word
 * @property {number} layer
 * @property {number[]} needs indices of steps before it
 * @property {number} cost how long it takes by itself
 */

/** @typedef {(kind: Kind, word: number) => number} CostOf */

/**
 * How many operations one after another a sum of so many numbers takes, when in each round all that can be added in pairs is.
 * @param {number} count
 */
export function roundsOfSum(count) {
  let rounds = 0;
  for (let left = count; left > 1; left = Math.ceil(left / 2)) rounds++;
  return rounds;
}

/** Each a step, whatever is in it; what comes in is there. @type {CostOf} */
export const inSteps = (kind) => (kind === 'input' ? 0 : 1);

/**
 * In single operations one after another, everything that can be at once being at once.
 * @param {number} words
 * @param {number} dim
 * @returns {CostOf}
 */
export function inOperations(words, dim) {
  const dot = (/** @type {number} */ count) => 1 + roundsOfSum(count);
  const costs = {
    input: 0,
    project: dot(dim),
    scores: dot(dim) + 1, // the scale
    softmax: roundsOfSum(words) + 2 + roundsOfSum(words) + 1, // largest, difference, exponential, sum, quotient
    sum: dot(words),
    output: dot(dim),
    step: dot(dim) + 2, // the input's share added, tanh
  };
  // Before the first word there is no state to multiply.
  return (kind, word) => (kind === 'step' && word === 0 ? 1 : costs[kind]);
}

/**
 * @param {number} words
 * @param {number} layers
 * @param {CostOf} costOf
 * @returns {Step[]} each behind what it needs
 */
export function attentionGraph(words, layers, costOf) {
  const { steps, addRow, places } = rows(words, costOf);
  let below = addRow('input', 0, () => []);
  for (let layer = 1; layer <= layers; layer++) {
    const rowsBelow = below;
    const project = addRow('project', layer, (word) => [rowsBelow[word]]);
    const scores = addRow('scores', layer, () => project);
    const softmax = addRow('softmax', layer, (word) => [scores[word]]);
    const sum = addRow('sum', layer, (word) => [softmax[word], ...places.map((place) => project[place])]);
    below = addRow('output', layer, (word) => [sum[word]]);
  }
  return steps;
}

/**
 * @param {number} words
 * @param {number} layers
 * @param {CostOf} costOf
 * @returns {Step[]} each behind what it needs
 */
export function recurrenceGraph(words, layers, costOf) {
  const { steps, addRow } = rows(words, costOf);
  let below = addRow('input', 0, () => []);
  for (let layer = 1; layer <= layers; layer++) {
    const rowsBelow = below;
    const shares = addRow('project', layer, (word) => [rowsBelow[word]]);
    const first = steps.length;
    below = addRow('step', layer, (word) => [shares[word], ...(word > 0 ? [first + word - 1] : [])]);
  }
  return steps;
}

/** @param {number} words @param {CostOf} costOf */
function rows(words, costOf) {
  /** @type {Step[]} */
  const steps = [];
  const places = Array.from({ length: words }, (_, word) => word);
  /**
   * @param {Kind} kind
   * @param {number} layer
   * @param {(word: number) => number[]} needs
   * @returns {number[]} where they are
   */
  const addRow = (kind, layer, needs) =>
    places.map(
      (word) => steps.push({ kind, word, layer, needs: [...needs(word)], cost: costOf(kind, word) }) - 1,
    );
  return { steps, addRow, places };
}

/**
 * The longest way through: what has to be done one after another, however much is done at once.
 * @param {readonly Pick<Step, 'needs' | 'cost'>[]} steps each behind what it needs
 * @returns {{ length: number, way: number[], ends: number[] }} `way`: indices from the first step to the last; `ends`: when each is done
 */
export function longestWay(steps) {
  /** @type {number[]} */
  const ends = [];
  /** @type {(number | undefined)[]} */
  const waitedFor = [];
  for (const { needs, cost } of steps) {
    let began = 0;
    /** @type {number | undefined} */
    let last;
    for (const need of needs) {
      if (last !== undefined && ends[need] <= began) continue;
      began = ends[need];
      last = need;
    }
    ends.push(began + cost);
    waitedFor.push(last);
  }
  const length = Math.max(0, ...ends);
  const way = [];
  for (let at = ends.indexOf(length); at >= 0; at = waitedFor[at] ?? -1) way.unshift(at);
  return { length, way, ends };
}
