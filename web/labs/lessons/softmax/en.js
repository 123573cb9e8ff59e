/** @typedef {{ moved: string, difference: string, naive: string, limit: string }} Numbers */

export const en = {
  title: 'Softmax: scores become weights',
  claim:
    'The softmax makes weights of any scores: all positive, their sum 1, larger scores larger weights. Only the differences between the scores ' +
    'count, and a temperature says how strongly.',
  question: 'All five scores grow by 100. What happens to the weights?',
  choices: [
    'They stay as they are',
    'They all become nearly equal',
    'The largest takes everything',
    'They are all a hundred times larger',
  ],
  notice: [
    'Add the same number to all scores: the weights stay. Each exponential grows by the same factor, and so does their sum.',
    'Written as it stands in the formula, the exponentials leave what a float32, a number of 32 bits, can hold when a score passes 88.7 (at T = 1): ∞ over ∞ ' +
      'is NaN, not a number. If the largest score is subtracted first, no exponential is above 1, and nothing overflows. The engine, the program that ' +
      'computes on this page, does so.',
    'A low temperature makes the largest score take nearly everything, a high one makes all weights nearly equal. The √<i>d</i><sub>k</sub> of a later ' +
      'lesson is such a temperature.',
    'No weight is ever exactly 0 in the formula. In float32 it is, about 104 below the largest score (at T = 1).',
  ],
  symbols:
    '<i>s</i>: the scores; <i>w</i>: the weights; <i>T</i>: the temperature; <i>m</i>: the largest score.',
  picture:
    'Five scores with a slider each, a bar for the weight of each, and beside it what the formula gives when it is computed as it is written: NaN, as soon ' +
    'as a score passes 88.7.',
  presets: [
    { name: 'All scores 100 higher', settings: { moved: 100 } },
    { name: 'Cold: T = 0.1', settings: { temperature: 0.1 } },
    { name: 'Hot: T = 20', settings: { temperature: 20 } },
  ],
  score: (/** @type {number} */ index) => `Score ${index}`,
  temperature: 'Temperature T',
  moved: 'Added to every score',
  weights: 'Weights, by the engine',
  entropy: (/** @type {string} */ value, /** @type {string} */ count) =>
    `Entropy, −∑ w ln w: ${value} nats, as if e to that power, ${count}, of them shared everything.`,
  table: 'The same, computed in two ways, in float32',
  columns: ['score', 'eˢᐟᵀ as it is', 'naive weight', 'engine’s weight'],
  sum: 'sum',
  finding: (/** @type {Numbers} */ n) =>
    `Claim: only differences count. With 100 added to every score the weights moved by at most <strong>${n.difference}</strong>. Computed as ` +
    `written, without the largest score taken off, the first weight came out as <strong>${n.naive}</strong>; the first whole number whose exponential is too ` +
    `large for a float32 is <strong>${n.limit}</strong>.`,
  ask: (/** @type {string} */ scores, /** @type {number} */ index, /** @type {number} */ temperature) =>
    `<p>The scores are ${scores}, the temperature is ${temperature}. What is the weight of the ${['first', 'second', 'third'][index - 1]} score, to two ` +
    `decimals?</p>`,
  because: (/** @type {string} */ terms, /** @type {string} */ weight) =>
    `<p>${terms} = ${weight}. The largest score is taken off first; it changes nothing.</p>`,
};
