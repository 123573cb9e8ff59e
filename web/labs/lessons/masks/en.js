/** @typedef {{ visible: number, cells: number, blind: string, naive: string, earlier: string, cached: string, withCache: number,
 *   withoutCache: number }} Numbers */

export const en = {
  title: 'Masks: who may see whom',
  claim:
    'A mask says which words a word may see. What it hides has its score set to −∞ before the softmax: its weight is exactly 0, and nothing of it ' +
    'reaches the output.',
  question:
    'A mask can hide everything from a word, say where a row only fills up a table of sentences of unequal length. All its scores are then −∞. What does the ' +
    'engine, the program on this page, give as weights and output?',
  choices: ['NaN', 'Zeros', 'Equal weights for all words'],
  notice: [
    'The mask comes after the scores and before the softmax. A hidden weight is 0, not just small, and where a row sees any word, its visible weights sum to 1 ' +
      'again.',
    'Causal: a word sees itself and what stands before it. Exchange the last word, and no earlier row moves, not by a single bit. With the mask “all” every row ' +
      'moves.',
    'That is why a model that writes word by word can keep the keys and values of the past: in the first layer they depend on their own word alone, and in ' +
      'every later one they come from rows that no later word changes.',
    'A row that sees nothing: the softmax first subtracts the largest score, and −∞ minus −∞ is NaN. A naive softmax makes NaN of all weights of that row, and ' +
      'of its output. The engine says 0 for both.',
    'A window leaves few cells for each word, however long the text: in one layer each word sees only itself and its neighbours.',
  ],
  symbols:
    '<i>Q</i>, <i>K</i>, <i>V</i>: a row for the query, key and value of each word; <i>M</i>: the mask; <i>i</i>: the word that looks; <i>j</i>: the ' +
    'one looked at.',
  picture:
    'Four tables between the words of “The cat sat on the mat”: the scores, the causal mask as a grid of buttons, the masked scores with −∞ above the ' +
    'diagonal, and the weights with 0 there.',
  presets: [
    { name: 'A window of 1', settings: { kind: 'window', size: 1 } },
    { name: 'The last two are padding', settings: { kind: 'padding', size: 4 } },
    {
      name: 'A word that sees nothing',
      settings: { kind: 'own', own: '100000.110000.111000.000000.111110.111111', row: 3 },
    },
  ],
  sentence: 'A sentence, 2 to 8 words',
  another: 'Draw other vectors',
  trouble: {
    few: 'Write two words at least. Until then the sentence of the beginning is used.',
    many: 'Only the first 8 words are used.',
  },
  kind: 'Mask',
  kinds: {
    full: 'all',
    causal: 'causal',
    window: 'window',
    'causal-window': 'causal window',
    padding: 'padding',
    own: 'your own',
  },
  sizes: {
    window: 'How far a word sees, to both sides',
    'causal-window': 'How far back a word sees',
    padding: 'How many words are real',
  },
  about: {
    full: 'Every word sees every word.',
    causal: 'A word sees itself and the words before it, as in a model that writes.',
    window: 'A word sees the words near it, on both sides.',
    'causal-window': 'A word sees itself and the words shortly before it.',
    padding:
      'Sentences of a batch are filled up to the same length. No word sees the filling; what comes out of its own rows is thrown away.',
    own: 'Yours: switch any cell in the grid, with the mouse, or with arrow keys and Space.',
  },
  visible: (/** @type {number} */ visible, /** @type {number} */ cells) =>
    `${visible} of ${cells} cells can be seen. A row is a word that looks, a column a word that is looked at. Any cell of the mask can be switched.`,
  scores: '1. Scores',
  mask: '2. The mask: ● may see',
  maskedScores: '3. Masked scores',
  weights: '4. Weights, after the softmax',
  hidden: 'hidden by the mask',
  sees: (/** @type {string} */ row, /** @type {string} */ column) => `“${row}” sees “${column}”`,
  oneRow: 'One row, in two ways',
  rowOf: 'The row of',
  blind: 'Hide everything from it',
  rowWeights: (/** @type {string} */ word) => `Weights of “${word}”`,
  rowOutput: 'Its output, 8 numbers',
  masked: 'masked score',
  naive: 'softmax written naively',
  byEngine: 'the engine',
  change: 'Does a later word reach back?',
  changeLast: (/** @type {string} */ word) => `Exchange the last word, “${word}”, for another`,
  moved: 'How far each word’s output has moved',
  movedAbout: (/** @type {number} */ moved, /** @type {number} */ of) =>
    moved === 0
      ? `None of the ${of} rows before the last has moved: 0 is exactly 0.`
      : `${moved} of the ${of} rows before the last have moved: this mask lets them see it.`,
  unchanged: 'Exchange it, and see which rows move under the mask that is chosen above.',
  cache: 'Word by word, with a cache',
  cacheAbout:
    'Causal attention of all words at once, and word by word: each new word’s query asks the keys and values that were kept, and its own. Multiply-adds are ' +
    'counted for queries, keys, values, scores and output; without a cache all words so far are computed again at each step.',
  step: 'new word',
  apart: 'difference of the outputs',
  withCache: 'multiply-adds with a cache',
  withoutCache: 'without',
  together: 'together',
  many: (/** @type {number} */ many, /** @type {string} */ times) =>
    `Counted in the same way, ${many} words take ${times} times as many multiply-adds without a cache.`,
  finding: (/** @type {Numbers} */ n) =>
    `Claim: a mask decides who sees whom. Here ${n.visible} of ${n.cells} cells can be seen. A row that sees nothing came out as ` +
    `<strong>${n.blind}</strong> by the engine and as <strong>${n.naive}</strong> by a naive softmax. Under the causal mask, exchanging the last word moved the ` +
    `earlier rows by <strong>${n.earlier}</strong>. So what is written word by word, with a cache, differs from all at once by ${n.cached} at most; it took ` +
    `${n.withCache} multiply-adds, without the cache ${n.withoutCache}.`,
  pattern: {
    full: () => '',
    causal: () => 'a causal mask',
    window: (/** @type {number} */ size) =>
      `a window: each word sees itself and up to ${size} on either side`,
    'causal-window': (/** @type {number} */ size) =>
      `a causal window: each word sees itself and up to ${size} before it`,
    padding: (/** @type {number} */ size) =>
      `a padding mask: only the first ${size} words are real, and no word sees the others`,
  },
  askCells: (/** @type {number} */ count, /** @type {string} */ pattern) =>
    `<p>${count} words, ${pattern}. How many of the ${count * count} cells can be seen?</p>`,
  becauseCells: (/** @type {string} */ sum, /** @type {number} */ cells) =>
    `<p>Row by row: ${sum} = ${cells}.</p>`,
  askWeight: (/** @type {string} */ scores, /** @type {number} */ row, /** @type {number} */ column) =>
    `<p>In row ${row} the scores are ${scores}. The mask is causal. What is weight ${column} of this row, to two decimals?</p>`,
  becauseWeight: (
    /** @type {number} */ row,
    /** @type {number} */ count,
    /** @type {string} */ fraction,
    /** @type {string} */ weight,
  ) =>
    `<p>Row ${row} sees words 1 to ${row} of ${count}; the others count as e<sup>−∞</sup> = 0. So it is ${fraction} = ${weight}.</p>`,
};
