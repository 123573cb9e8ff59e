/** @typedef {{ dim: number, before: string, after: string, root: string, largestBefore: string, largestAfter: string, widest: number,
 *   gradientBefore: string, gradientAfter: string }} Numbers */

export const en = {
  title: '√dₖ keeps the softmax from saturating',
  claim:
    'Before it is divided, a score is the dot product of a query and a key. The more numbers they have, the further the scores of random ones, as before ' +
    'training, spread: like √<i>d</i><sub>k</sub>. Divided by that, they stay where the softmax can still be moved.',
  question:
    'A query and a key have 256 numbers each, all drawn at random with mean 0 and variance 1. How far from 0 does their dot product ' +
    'typically lie (its standard deviation)?',
  choices: ['about 1', 'about 16', 'about 256'],
  notice: [
    'Each product <i>q</i><sub>i</sub><i>k</i><sub>i</sub> has variance 1; <i>d</i><sub>k</sub> of them add up to variance <i>d</i><sub>k</sub>. ' +
      'The spread is its root: the measured line lies on √<i>d</i><sub>k</sub>.',
    'Without the division one key takes nearly everything when <i>d</i><sub>k</sub> is large: the largest weight goes to 1, the entropy to 0.',
    'Then the gradient, how far the weights move when a score moves a little, goes to 0, too: where one weight is nearly 1, a small change of a score ' +
      'changes hardly anything, and little can be learned from it.',
    'Divided, all of these numbers hardly depend on <i>d</i><sub>k</sub>.',
  ],
  symbols:
    '<i>Q</i>, <i>K</i>, <i>V</i>: a row for the query, key and value of each token; <i>d</i><sub>k</sub>: how many numbers a query has; Var: the variance.',
  picture:
    'Histograms of the scores at a width of 64: without the division they reach from -24 to 24, with it from -3 to 3; and a line of the measured ' +
    'spread that lies on the square root of the width.',
  presets: [
    { name: 'dₖ = 1', settings: { dim: 1 } },
    { name: 'dₖ = 64, as in BERT and GPT-2', settings: { dim: 64 } },
    { name: 'dₖ = 1024', settings: { dim: 1024 } },
  ],
  width: 'Numbers of a query and of a key, dₖ',
  another: 'Draw others',
  drawn: '96 queries and 32 keys are drawn: 3072 scores.',
  without: 'without the division',
  divided: 'divided by √dₖ',
  spread: 'spread of the scores',
  largest: 'largest of 32 weights, on average',
  entropy: (/** @type {string} */ most) => `entropy in nats, at most ${most}`,
  gradient: 'norm of the softmax’s gradient',
  number: 'number',
  histogram: (/** @type {string} */ which) => `The scores ${which}`,
  score: 'score',
  count: 'how many',
  against: 'The spread against dₖ',
  measured: 'measured',
  root: '√dₖ',
  finding: (/** @type {Numbers} */ n) =>
    `Claim: scores spread like √<i>d</i><sub>k</sub>, and dividing by it keeps the softmax soft. At <i>d</i><sub>k</sub> = ${n.dim} the spread was ` +
    `<strong>${n.before}</strong> (√<i>d</i><sub>k</sub> = ${n.root}), and the largest weight ${n.largestBefore}; divided, the spread was ` +
    `<strong>${n.after}</strong> and the largest weight ${n.largestAfter}. At <i>d</i><sub>k</sub> = ${n.widest} the gradient was ` +
    `<strong>${n.gradientBefore}</strong>, divided <strong>${n.gradientAfter}</strong>.`,
  ask: (/** @type {string} */ q, /** @type {string} */ k) =>
    `<p><i>q</i> = (${q}), <i>k</i> = (${k}). Which number goes into the softmax for this key?</p>`,
  because: (
    /** @type {string} */ sum,
    /** @type {number} */ dot,
    /** @type {number} */ dim,
    /** @type {string} */ score,
  ) =>
    `<p><i>q</i> · <i>k</i> = ${sum} = ${dot}; there are ${dim} numbers, so it is divided by √${dim}: ${score}.</p>`,
};
