import { listOf } from './list-of-steps.js';

/** @typedef {{ n: number, layers: number, unit: string, isInSteps: boolean, recurrence: number, attention: number, other: number,
 *   otherRecurrence: number, otherAttention: number }} Walk */
/** @typedef {{ n: number, dim: number, variant: string, attention: string, recurrence: string, ratio: string,
 *   attentionTime: string, recurrenceTime: string, difference: string }} Found */
/** @typedef {{ n: number, dim: number, samples: number, calls: number }} How */
/** @typedef {(word: number) => string} OfWord */

export const en = {
  title: 'At once, or one after another',
  claim:
    'Within a layer of attention no word waits for what comes out for another: a few products of matrices, each of which can be computed for all words at ' +
    'once. A layer takes a few steps, however many words there are. A recurrence reads word by word, and each step waits for the one before.',
  question:
    'A text has 64 words. Whatever waits for nothing is done at once. How many steps still have to come one after another in one layer of a recurrence, and ' +
    'how many in one of attention?',
  choices: [
    'about 64 in both',
    'about 64 in the recurrence, about 5 in attention',
    'about 64 in the recurrence, about 64 · 64 in attention',
    'about 5 in both',
  ],
  notice: [
    'Attention does more in all, but only a handful of steps wait for each other: project, scores, softmax, sum, project. How many these are does not depend ' +
      'on the number of words.',
    'In the recurrence only <i>Wx</i> can be done for all words at once; <i>h</i><sub>t</sub> needs <i>h</i><sub>t−1</sub>. With more layers the upper one ' +
      'begins before the lower has ended, so a layer adds 2 steps, not <i>n</i>. One of attention adds 5, which pays when <i>n</i> is large.',
    'In single operations attention is not quite constant either: a sum of <i>n</i> numbers takes log<sub>2</sub> <i>n</i> rounds of pairs. That is 6 for 64 ' +
      'words, 7 for 128.',
    'On one machine “at once” means wide instructions, threads, and a matrix fetched once and used for many words. With one word at a time there is less of ' +
      'that, which fits the lower rate. Compare rates, not times: the recurrence has fewer multiply-adds to do. A GPU with its thousands of units can do more at ' +
      'once; that is not measured here.',
    'This holds for reading a text, as in training. A model that writes needs its last word before the next, with attention, too.',
  ],
  symbols:
    '<i>x</i><sub>t</sub>: word <i>t</i>; <i>h</i><sub>t</sub>: the state after it; <i>W</i>, <i>U</i>, <i>b</i>: learned; <i>Q</i>, <i>K</i>, ' +
    '<i>V</i>: queries, keys and values of all words.',
  picture:
    'Two graphs of what waits for what, for 8 words: attention is broad and 5 steps deep, the recurrence a staircase of 9 steps; and a table of measured times ' +
    'for attention as scalar code, with SIMD, with threads, beside a recurrent network.',
  presets: [
    { name: '64 words', settings: { words: 64 } },
    { name: '3 layers', settings: { words: 8, layers: 3 } },
    { name: '64 words, in single operations', settings: { words: 64, count: 'operations' } },
  ],
  walkIt: 'What waits for what',
  wordsLabel: 'Words n',
  layers: 'Layers',
  count: 'Counted in',
  counts: { steps: 'steps', operations: 'single operations' },
  units: { steps: 'steps', operations: 'operations' },
  inSteps:
    'A dot is one word’s part of an operation: a product with a matrix, a row of scores, a softmax, a sum. Below is what has to wait; a line joins what needs ' +
    'what is above it. Dots at the same height are one step.',
  inOperations: (/** @type {number} */ dim, /** @type {number} */ rounds) =>
    `A step begins when all that it needs is there, and is as long as its operations one after another: a dot product of ${dim} numbers is one round of ` +
    `products and ${rounds} of sums in pairs.`,
  graphs: { attention: 'Attention', recurrence: 'Recurrence (RNN)' },
  picturesOf: {
    attention: (/** @type {number} */ n, /** @type {number} */ depth) =>
      `Graph of attention over ${n} words: every word’s scores need all words; its longest way is ${depth}.`,
    recurrence: (/** @type {number} */ n, /** @type {number} */ depth) =>
      `Graph of a recurrence over ${n} words: a staircase, each state needs the one before; its longest way is ${depth}.`,
  },
  afterAnother: 'one after another',
  work: (/** @type {number} */ steps) => `${steps} dots to compute.`,
  way: 'A longest way, walked:',
  kinds: {
    input: /** @type {OfWord} */ ((word) => `word ${word}`),
    project: /** @type {OfWord} */ ((word) => `project ${word}`),
    scores: /** @type {OfWord} */ ((word) => `scores of ${word}`),
    softmax: /** @type {OfWord} */ ((word) => `softmax of ${word}`),
    sum: /** @type {OfWord} */ ((word) => `sum of ${word}`),
    output: /** @type {OfWord} */ ((word) => `output of ${word}`),
    step: /** @type {OfWord} */ ((word) => `h of ${word}`),
  },
  rows: {
    attention: {
      input: 'words',
      project: 'project',
      scores: 'scores',
      softmax: 'softmax',
      sum: 'sum',
      output: 'project',
    },
    recurrence: { input: 'words', project: 'Wx', step: 'h' },
  },
  depths: 'One after another, against n',
  measureIt: 'Measured, on your machine',
  whatIsMeasured:
    'One layer of attention with 4 heads, computed in every way that your browser has, and a recurrent layer of the same width. The button fetches the ' +
    'engines (up to 300 kB) and runs for a few seconds, in parts of less than 50 ms each. A link keeps the settings, not the times.',
  length: 'Words n',
  dim: 'Numbers of a word d',
  measure: 'Measure here',
  stop: 'Stop',
  states: {
    idle: 'Nothing has been measured yet.',
    running: 'Loading and measuring …',
    ended: 'Measured.',
    stopped: 'Stopped; what stands here was measured before.',
    failed: 'It could not be measured:',
  },
  howMeasured: (/** @type {How} */ how) =>
    `n = ${how.n}, d = ${how.dim}, 1 thread unless it says more. scalar: one number at a time; simd: 4 at once; relaxed-simd: 4 at once, product and sum in ` +
    `one; what that gains is measured, and need not be 4. Median of ${how.samples} samples, each of at least 3 ms, taken in turns on the page’s thread; ` +
    `${how.calls} calls in all. The time ` +
    'includes copying numbers into the engine’s memory and back. What would take more than 40 ms at once is left out.',
  columns: ['ms', 'µs per word', 'million multiply-adds', 'thousand million a second', 'times scalar'],
  ways: {
    scalar: () => 'attention, scalar',
    simd: () => 'attention, simd',
    'relaxed-simd': () => 'attention, relaxed-simd',
    threads: (/** @type {number} */ threads, /** @type {string} */ variant) =>
      threads > 1 ? `attention, ${variant}, ${threads} threads` : 'attention, threads',
    recurrence: (/** @type {number} */ _, /** @type {string} */ variant) => `RNN, ${variant}`,
  },
  notIsolated: 'Threads need more than one core, and a server that isolates the page from other origins.',
  notOffered: 'This browser does not have it.',
  leftOut: 'left out',
  same: (/** @type {string} */ difference) =>
    `All ways of attention gave the same output, to within ${difference}.`,
  walked: (/** @type {Walk} */ w) =>
    `Claim: attention takes a few steps, however many words there are, a recurrence at least one for each. With ${w.n} words and ` +
    `${w.layers === 1 ? 'one layer' : `${w.layers} layers`} the longest way was <strong>${w.recurrence}</strong> ${w.unit} in the recurrence and ` +
    `<strong>${w.attention}</strong> in attention, with ${w.other} words ${w.otherRecurrence} and ` +
    `${w.otherAttention}.${w.isInSteps ? '' : ' Sums of more words take more operations, though few: like the logarithm of n.'}`,
  found: (/** @type {Found} */ f) =>
    `Measured here with ${f.n} words of ${f.dim} numbers (${f.variant}, 1 thread), attention did <strong>${f.attention}</strong> thousand million ` +
    `multiply-adds a second, the recurrence, one word after another, <strong>${f.recurrence}</strong>: ${f.ratio} times as many. Attention took ` +
    `${f.attentionTime} ms, the recurrence, with fewer multiply-adds, ${f.recurrenceTime} ms. All ways of attention agreed to within ${f.difference}.`,
  questions: {
    drawing: {
      ask: (
        /** @type {any} */ { steps },
      ) => `<p>Seven steps; each takes as long as any other.</p>${listOf(steps, 'needs nothing', 'needs', 'and')}
        <p>All that can be done at once is. After how many steps one after another is everything done?</p>`,
      because: (/** @type {any} */ { way, answer }) => `<p>A longest way is ${way}: ${answer} steps.</p>`,
    },
    recurrence: {
      ask: (/** @type {any} */ { n, layers }) =>
        `<p>An RNN of ${layers} ${layers === 1 ? 'layer' : 'layers'} reads ${n} words. In each layer, <i>Wx</i> is one step for all words that are there, and each ` +
        'state <i>h</i> is one step after the state before. How many steps come one after another?</p>',
      because: (/** @type {any} */ { n, layers, answer }) =>
        `<p>1 for the first <i>Wx</i>, ${n} for the states${layers > 1 ? `; each of the ${layers - 1} further layers adds 2 at the end, as it follows one word behind` : ''}: ${answer}.</p>`,
    },
    attention: {
      ask: (/** @type {any} */ { n, layers }) =>
        `<p>${layers} layers of attention read ${n} words. How many steps, as counted above, come one after another?</p>`,
      because: (/** @type {any} */ { n, layers, answer }) =>
        `<p>Project, scores, softmax, sum, project: 5 in each of ${layers} layers, ${answer} in all. The ${n} words do not count.</p>`,
    },
  },
};
