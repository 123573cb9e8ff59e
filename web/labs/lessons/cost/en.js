/** @typedef {{ full: string, window: string, n: number, output: string, weights: string, before: string, without: string,
 *   with: string }} Found */
/** @typedef {{ variant: string, threads: number, samples: number, calls: number }} How */

export const en = {
  title: 'Every word looks at every word: O(n²)',
  claim:
    'Attention compares each of <i>n</i> words with each: <i>n</i>² scores, written O(<i>n</i>²). A text twice as long takes four times as many, and nearly ' +
    'four times as long for them; whether it takes four times the memory, too, depends on whether anybody asks for the weights.',
  question: 'A text becomes twice as long. How many times as many scores does one head compute?',
  choices: ['as many as before', 'twice as many', 'four times as many', 'eight times as many'],
  notice: [
    'The projections belong to single words: with twice as many words they double. Scores, exponentials and weighted sums belong to pairs: they quadruple.',
    '<i>n</i>² does not win at once. The pairs take as many multiply-adds as the projections only when <i>n</i> = 2<i>d</i>; in short texts the ' +
      'projections are most of the work.',
    'A causal mask leaves about half of the pairs: about half the time, nearly the same exponent. A window leaves a fixed number for each word: the time grows ' +
      'like <i>n</i>.',
    'The engine goes through the scores in tiles, and keeps of each row only its largest score, the sum of its exponentials and its weighted sum so far. So ' +
      'its memory need not hold <i>n</i> × <i>n</i> numbers, until somebody asks for the weights. The number of operations stays.',
  ],
  symbols: 'Multiply-adds of one layer; <i>n</i>: words; <i>d</i>: numbers of a word; <i>P</i>: the weights.',
  picture:
    'Bars of how many multiply-adds projections, scores and weighted sums take, a table of what doubles and what quadruples with twice as many words, and ' +
    'measured times against the number of words on logarithmic axes: all pairs rise with a slope near 2, a window of 64 words with a slope near 1.',
  presets: [
    { name: 'A sentence: n = 16', settings: { words: 16 } },
    { name: 'BERT: n = 512, d = 1024, 16 heads', settings: { words: 512, dim: 1024, heads: 16 } },
    { name: 'A long text: n = 4096', settings: { words: 4096 } },
  ],
  countIt: 'Counted',
  words: 'Words n',
  dim: 'Numbers of a word d',
  heads: 'Heads h',
  millions: 'Multiply-adds of one layer, in millions',
  projections: 'projections',
  scores: 'scores QKᵀ',
  sums: 'weighted sums',
  share: (/** @type {string} */ percent, /** @type {number} */ even) =>
    `${percent} % of them belong to pairs of words. It is half at n = 2d = ${even}.`,
  doubled: 'Twice as many words: what doubles, what quadruples (M: millions)',
  factor: 'times',
  quantities: {
    projections: 'projections, 4nd²',
    scores: 'scores, n²d',
    sums: 'weighted sums, n²d',
    exponentials: 'exponentials, hn²',
    rowBytes: 'bytes of Q, K, V, output, 16nd',
    weightBytes: 'bytes of the weights, 4hn²',
  },
  measureIt: 'Measured, on your machine',
  whatIsMeasured:
    'One head with 64 numbers for each query and key, without projections: n from 64 to 1024. With a window of 64 each word sees itself and the 63 before. ' +
    'It takes a few seconds, in parts of less than 50 ms each. A link keeps the settings, not the times.',
  measure: 'Measure here',
  stop: 'Stop',
  states: {
    idle: 'Nothing has been measured yet.',
    running: 'Measuring …',
    ended: 'Measured.',
    stopped: 'Stopped; what stands here was measured before.',
    failed: 'It could not be measured:',
  },
  chart: 'Time of a call against n',
  chartWords: 'words n',
  ways: { full: 'all pairs', weights: 'all, weights returned', causal: 'causal', window: 'window of 64' },
  howMeasured: (/** @type {How} */ how) =>
    `Milliseconds of a call: variant ${how.variant}, threads: ${how.threads}, on the page’s thread. Median of ${how.samples} samples, each of at least 3 ms, ` +
    `taken in turns; ${how.calls} calls in all. The time includes copying numbers into the engine’s memory and back. What would ` +
    'take more than 40 ms at once is left out.',
  tooLong: 'left out',
  exponent: (/** @type {number} */ from) => `grows like n to the power (fitted, n ≥ ${from})`,
  pairs: (/** @type {number} */ n) => `weights above 0, counted at n = ${n}`,
  memory:
    'Memory, measured: one head of 8 numbers, a fresh engine for each n. Its memory begins with room to spare, grows with need and never shrinks.',
  memories: {
    output: 'output returned',
    weights: 'weights returned',
    before: 'engine at the start',
    without: 'after a call for the output',
    with: 'after a call for the weights, too',
  },
  counted: (/** @type {{ ratio: string, n: number, bytes: string }} */ c) =>
    `Claim: scores and weighted sums cost O(<i>n</i>²), projections O(<i>n</i>). Twice as many words made <strong>${c.ratio}</strong> times as many scores; ` +
    `at <i>n</i> = ${c.n} the weights of the layer would be <strong>${c.bytes}</strong>.`,
  found: (/** @type {Found} */ f) =>
    `Measured here, the time grew like <i>n</i> to the power <strong>${f.full}</strong>, with a window of 64 words <strong>${f.window}</strong>. At ` +
    `<i>n</i> = ${f.n} the output was <strong>${f.output}</strong>, and the weights, if they are asked for, <strong>${f.weights}</strong>. The engine’s memory, ` +
    `${f.before} at the start with room to spare, was ${f.without} after a call without them and ${f.with} after one with them.`,
  questions: {
    products: {
      ask: (/** @type {any} */ { n, d }) =>
        `<p>${n} words, one head, ${d} numbers for each query and key. How many multiply-adds do the scores <i>QK</i><sup>⊤</sup> take?</p>`,
      because: (/** @type {any} */ { n, d, answer }) =>
        `<p>${n} × ${n} = ${n * n} scores, each a dot product of ${d} numbers: ${n * n} × ${d} = ${answer}.</p>`,
    },
    bytes: {
      ask: (/** @type {any} */ { n, h }) =>
        `<p>${n} words, ${h} heads. How many bytes do all the weights take, in float32?</p>`,
      because: (/** @type {any} */ { n, h, answer }) =>
        `<p>${h} matrices of ${n} × ${n} numbers, 4 bytes each: ${h} × ${n * n} × 4 = ${answer}.</p>`,
    },
    causal: {
      ask: (/** @type {any} */ { n }) =>
        `<p>${n} words with a causal mask: each looks at itself and at those before it. How many weights are not 0?</p>`,
      because: (/** @type {any} */ { n, answer }) =>
        `<p>Word 1 has 1, word 2 has 2, … word ${n} has ${n}: 1 + 2 + … + ${n} = ${answer}, of ${n * n}.</p>`,
    },
    window: {
      ask: (/** @type {any} */ { n, w }) =>
        `<p>${n} words with a window of ${w}: each looks at itself and at the ${w - 1} before it, as far as there are any. How many weights are not 0?</p>`,
      because: (/** @type {any} */ { n, w, cut, answer }) =>
        `<p>${n} × ${w} = ${n * w}, less the ${cut} that the first words lack: ${answer}. One more word adds ${w}, however long the text is.</p>`,
    },
  },
};
