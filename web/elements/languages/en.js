/** @typedef {Record<string, string | number>} Values what a sentence speaks of; numbers arrive as text and stay the same in all languages */

export const en = {
  direction: 'ltr',
  head: 'Attention head',
  headNumber: (/** @type {number} */ n) => `Head ${n}`,
  headWord: 'Head',
  headOfLayer: (/** @type {Values} */ v) => `Layer ${v.layer}, head ${v.head}`,
  headSummary: (/** @type {Values} */ v) =>
    `Layer ${v.layer}, head ${v.head}: ${v.query} looks most at ${v.key}, ${v.weight}`,
  headSwitch: (/** @type {Values} */ v) => `Layer ${v.layer}, head ${v.head}: on`,
  headOn: 'on',
  headIsOff: (/** @type {Values} */ v) => `${v.name}, off`,
  strength: 'Strength',
  compareWith: 'Compare with',
  compareNone: 'no other head',
  comparison: (/** @type {Values} */ v) => `${v.one}, beside ${v.other}`,
  difference: 'difference',
  differenceColors: (/** @type {Values} */ v) =>
    `In the difference, orange is where ${v.one} looks more, purple where ${v.other} does.`,
  headsDiffer: (/** @type {Values} */ v) =>
    `On average they place ${v.mean} of a row’s attention differently (0: all alike, 1: nothing in common); most in the row of ${v.query}: ${v.largest}.`,
  layerWord: 'Layer',
  layerNumber: (/** @type {number} */ n) => `Layer ${n}`,
  axes: 'Rows are queries, columns are keys',
  cell: (/** @type {Values} */ v) => `${v.query} attends to ${v.key}: ${v.weight}`,
  weight: 'weight',
  exactly: 'exactly',
  position: (/** @type {Values} */ v) => `query ${v.queryIndex}, key ${v.keyIndex}`,
  rowSum: (/** @type {Values} */ v) => `this row sums to ${v.sum}`,
  columnSum: (/** @type {Values} */ v) => `this column sums to ${v.sum}`,
  columnSums: 'column sum',
  sums: 'Sums',
  summary: (/** @type {Values} */ v) =>
    `Attention heat map, ${v.rows} queries by ${v.columns} keys, ${v.which}. ` +
    `Largest weight ${v.weight}, from ${v.query} to ${v.key}. Arrow keys move, Enter selects.`,
  noTokens: 'No tokens, so nothing to attend to.',
  loading: 'Computing …',
  legendZero: 'exactly 0',
  legendDimmed: (/** @type {Values} */ v) => `below ${v.threshold}`,
  scale: 'colour scale',
  untrained: 'These weights come from random matrices: nothing has been learned yet.',
  showTable: 'View as table',
  hideTable: 'Hide table',
  tableCaption: (/** @type {Values} */ v) => `Weights from each query (row) to each key (column): ${v.which}`,
  query: 'query',
  sum: 'row sum',
  rowsShown: (/** @type {Values} */ v) => `Rows ${v.first} to ${v.last} of ${v.total}`,
  previous: 'Previous rows',
  next: 'Next rows',
  copyCsv: 'Copy CSV',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. The CSV file holds the same.',
  tooManyToCopy: (/** @type {Values} */ v) =>
    `At most ${v.most} numbers can be copied. The CSV file holds them all.`,
  beingWritten: 'Being written …',
  save: 'Save as',
  zoomIn: 'Larger cells',
  zoomOut: 'Smaller cells',
  retry: 'Try again',
  explaining: 'Fetching the numbers behind this weight …',
  largest: 'largest of this map',
  explain: 'Show every number',
  close: 'Close',
  explanationTitle: (/** @type {Values} */ v) => `How ${v.query} came to attend to ${v.key} with ${v.weight}`,
  allDigits: 'All digits',
  dimension: 'dimension',
  queryRow: 'query',
  keyRow: 'key',
  products: 'product',
  valueRow: 'value',
  contribution: 'contribution',
  stepProducts: 'Multiply the query by the key, number by number',
  stepProductsWhy: (/** @type {Values} */ v) =>
    `The query row of ${v.query} and the key row of ${v.key}, and their products.`,
  stepDot: 'Add the products up: the dot product',
  stepDotWhy: 'The engine adds in an order of its own, so adding by hand may differ in the last digits.',
  stepScore: 'Scale it: the score',
  stepScoreWhy: (/** @type {Values} */ v) =>
    `Longer rows give larger dot products. The scale, here 1 / √${v.size}, keeps scores of any size of row comparable.`,
  stepScaleOwn: 'The dot product times the chosen scale.',
  stepCap: 'Cap it',
  stepCapWhy: 'A soft cap bends large scores towards a limit.',
  stepMask: 'Apply the mask',
  maskOpen: 'Nothing forbids this pair, so the score stays as it is.',
  maskClosed: 'This query may not see this key: its score becomes minus infinity, its weight 0.',
  maskAdded: 'The mask adds a number to the score.',
  stepExponential: 'Compare with the largest score of the row, and exponentiate',
  stepExponentialWhy:
    'Subtracting the largest score first keeps the exponential from overflowing; the weights stay the same.',
  stepWeight: "Divide by the row's sum: the weight",
  stepWeightWhy: (/** @type {Values} */ v) =>
    `The sum of the exponentials of all keys that ${v.query} sees makes the weights of a row sum to 1.`,
  nothingVisible: 'This query may see no key at all: every weight of the row is 0.',
  stepContribution: 'Weigh the value: what this key adds to the output',
  stepContributionWhy: (/** @type {Values} */ v) =>
    `The value row of ${v.key} times the weight. The output of ${v.query} is the sum of this over all keys.`,
  dot: 'dot product',
  scaleTerm: 'scale',
  score: 'score',
  cappedScore: 'capped score',
  mask: 'mask',
  maskedScore: 'masked score',
  rowMaximum: 'row maximum',
  exponential: 'exponential',
  exponentialSum: 'sum of exponentials',
  edited: 'changed by hand',
  newNumber: 'New number',
  open: '1',
  closed: '0',
  stepOf: (/** @type {Values} */ v) => `Step ${v.step} of ${v.count}`,
  stepBack: 'Back',
  stepOn: 'Next step',
  allSteps: 'All steps',
  more: 'More',
  undoEdits: 'Take all changes back',
  pointHint:
    'Point at a number, or move to it with the arrow keys: where it comes from lights up. Click it again, or press Enter, to change it.',
  oneRow: (/** @type {Values} */ v) => `${v.name}, row ${v.row}, column ${v.column}`,
  sumOf: 'the sum of',
  handedOn: 'the number that the head hands on',
  given: 'given',
  byHand: 'put there by hand; what would stand there is no longer used',
  rowsSum: (/** @type {Values} */ v) => `Each row of weights sums to 1, to ${v.difference}.`,
  rowsClosed: (/** @type {Values} */ v) => `Rows that may see nothing, with weights 0: ${v.count}.`,
  inDouble: (/** @type {Values} */ v) =>
    `The output differs from the same in double precision by ${v.difference} at most.`,
  stepTitles: [
    'The tokens as vectors: X',
    'Three projections: Q, K, V',
    'Every query times every key: Q Kᵀ',
    'Divided by the square root of the width: the scores',
    'The mask: who may see whom',
    'Softmax: scores become weights',
    'The weighted sum of the values',
    'The heads side by side',
    'The output map: W_O',
  ],
  stepWhys: [
    'One row for each token. Nothing here has been learned: the numbers are drawn from a seed, rounded so that you can check them.',
    'A query asks, a key answers, a value is what is carried. Each is the same row of X times a matrix of its own; of each matrix a head uses its own columns.',
    'A dot product for each pair of tokens: how well does this query (row) match that key (column)?',
    'Sums of more products are larger. Dividing keeps the softmax from saturating.',
    'What is closed becomes minus infinity. Click a cell of the mask to open or close it.',
    'Each row becomes positive and sums to 1. Where nothing may be seen, all weights are 0.',
    'Each row of weights mixes the rows of V: what this head hands on for each token.',
    'All heads of a token, one behind the other.',
    'One more matrix mixes what the heads found.',
  ],
  queriesLabel: 'Tokens that look (queries); choosing one shows its lines alone',
  keysLabel: 'Tokens that are looked at (keys)',
  linesSummary: (/** @type {Values} */ v) =>
    `${v.count} lines from tokens that look, on the left, to tokens that they look at`,
  linesLeftOut: (/** @type {Values} */ v) => `Drawn are the ${v.shown} strongest of ${v.count} lines.`,
  axesOfLines:
    'The token that looks is on the left, the token that it looks at on the right; the wider a line, the larger the weight.',
  thresholdWord: 'Lines from',
  pinRow: 'Show the lines of this token alone',
  overflowed: 'A number here is larger than a float32 holds: what follows from it is no number.',
  noNumber: 'Not a number that a float32 holds',
  asCode: 'As code',
  copyCode: 'Copy',
  codeNotCopied: 'The browser did not allow copying: select the text instead.',
  headOfHeads: (/** @type {Values} */ v) => `head ${v.head} of ${v.heads}`,
  meanOfHeads: (/** @type {Values} */ v) => `the mean of ${v.heads} heads`,
  maxOfHeads: (/** @type {Values} */ v) => `the largest of ${v.heads} heads`,
  aggregates: { mean: 'mean', max: 'max', rollout: 'rollout' },
  rolloutWhat: (/** @type {Values} */ v) =>
    `How much of each token (column) reaches each position (row) through layers 0 to ${v.layer}, if each layer passes on half as it is and half by the mean of its heads.`,
  rolloutTo: (/** @type {Values} */ v) => `the rollout through layers 0 to ${v.layer}`,
  negativeNumbers: 'Some numbers are negative: these are scores or differences, not weights.',
  notWeights: (/** @type {Values} */ v) => `The row of ${v.query} sums to ${v.sum}: weights would sum to 1.`,
  maskWord: 'Mask',
  maskHint:
    'Rows look, columns are looked at. Click a cell, drag over several, or press Enter: 1 may be seen, 0 may not.',
  maskKinds: {
    full: 'everybody sees everybody',
    causal: 'causal: nobody sees what comes later',
    window: 'window: near ones only',
    'causal-window': 'causal window',
    padding: 'padding: the last tokens are none',
    blocks: 'blocks',
  },
  maskSizes: {
    window: 'reaches so far',
    'causal-window': 'reaches back so far',
    padding: 'real tokens',
    blocks: 'tokens in a block',
  },
  maskRow: (/** @type {Values} */ v) =>
    `${v.query} sees ${v.count} of ${v.length}. The scores of the others become minus infinity, their weights 0.`,
  maskBlind: (/** @type {Values} */ v) =>
    `${v.query} may see nobody: all its scores are minus infinity. A softmax would divide 0 by 0; here its weights, and its output, are 0.`,
  maskAll: (/** @type {Values} */ v) =>
    `${v.open} of ${v.pairs} pairs are open.${Number(v.blind) > 0 ? ` Rows that may see nobody: ${v.blind}; their weights are 0.` : ''}`,
  headMeasures: (/** @type {Values} */ v) => `entropy ${v.entropy}, distance ${v.distance}`,
  planeViews: { plane: 'queries and keys', positions: 'positions', products: 'positions × positions' },
  viewWord: 'Shown',
  planeSummary: (/** @type {Values} */ v) =>
    `${v.queries} queries and ${v.keys} keys in a plane; the numbers are in the table below`,
  planeHow: (/** @type {Values} */ v) =>
    `Circles are queries, squares are keys, each of ${v.width} numbers, projected onto the two directions in which they vary most (principal components). In the picture all keys are moved by one vector, so that their mean is that of the queries: that changes no weight.`,
  planeShare: (/** @type {Values} */ v) =>
    `Of the variance the plane keeps ${v.sum}: ${v.along} from left to right, ${v.up} upwards. Scores and weights come from all numbers of the keys as they are, not from the plane: near is not always large.`,
  planeFlat: 'All queries are alike, and all keys are alike: there is nothing to tell apart.',
  chosenQuery: 'Query',
  noQuery: 'none',
  chooseQuery: 'Choose a query, in the list or by its circle: its weights light up.',
  scaledDot: 'q · k / √d',
  component: (/** @type {number} */ n) => `component ${n}`,
  pointsCaption: 'Queries and keys in the plane',
  kindWord: 'query or key',
  pointWord: 'point',
  positionsWhat:
    'Each row is what is added to the vector of a token at that place, each column one of its numbers.',
  productsWhat:
    'Each cell is the dot product of the vectors of two places: the larger, the more they have in common.',
  openFile: 'Open a file',
  openFileWhat:
    'JSON or safetensors with weights, query and key, or positions; or drop it here. It stays in your browser.',
  fileShown: (/** @type {Values} */ v) => `Showing ${v.name}.`,
  /** Of a heat map whose rows are places and whose columns are their numbers. */
  positionsWords: {
    axes: 'Rows are places, columns are their numbers',
    query: 'place',
    position: (/** @type {Values} */ v) => `place ${v.queryIndex}, number ${v.keyIndex}`,
    cell: (/** @type {Values} */ v) => `Place ${v.query}, number ${v.key}: ${v.weight}`,
    summary: (/** @type {Values} */ v) =>
      `Positions as a heat map, ${v.rows} places of ${v.columns} numbers each. ` +
      `The largest is ${v.weight}, of place ${v.query}, number ${v.key}. Arrow keys move.`,
    tableCaption: () => 'Positions: a row for each place, a column for each of its numbers',
  },
  /** Of a heat map whose rows and columns are places. */
  productsWords: {
    axes: 'Rows and columns are places',
    query: 'place',
    position: (/** @type {Values} */ v) => `place ${v.queryIndex}, place ${v.keyIndex}`,
    cell: (/** @type {Values} */ v) => `Place ${v.query} times place ${v.key}: ${v.weight}`,
    summary: (/** @type {Values} */ v) =>
      `Dot products of positions as a heat map, ${v.rows} by ${v.columns} places. ` +
      `The largest is ${v.weight}, of place ${v.query} and place ${v.key}. Arrow keys move.`,
    tableCaption: () => 'Dot products of positions: a row and a column for each place',
  },
  noLines: (/** @type {Values} */ v) => `No weight reaches ${v.threshold}; the largest is ${v.largest}.`,
  noVectors: 'There are weights here, but no queries and keys, and no positions.',
  errors: {
    weightsShape: (/** @type {Values} */ v) =>
      `The weights need the shape [layers, heads, queries, keys], [heads, queries, keys] or [queries, keys]; this is ${v.shape}.`,
    weightsGone: () => 'The memory of these weights was handed on to somebody else: give a copy of them.',
    weightsBatch: (/** @type {Values} */ v) =>
      `These weights have the shape ${v.shape}: of a batch of ${v.batch}, one has to be chosen.`,
    weightsForm: (/** @type {Values} */ v) =>
      `The weights need nested arrays of numbers, or an object of data and shape; this is ${v.value}.`,
    weightsTooLarge: (/** @type {Values} */ v) =>
      `Weights of shape ${v.shape} are too many to show; at most ${v.heads} heads, ${v.positions} queries, ` +
      `${v.positions} keys and ${v.numbers} numbers in all.`,
    weightsKind: () => 'The weights need a Float32Array or an array of numbers as data.',
    weightsLength: (/** @type {Values} */ v) =>
      `Weights of shape ${v.shape} are ${v.expected} numbers; there are ${v.got}.`,
    weightsNotFinite: (/** @type {Values} */ v) =>
      `The weight of head ${v.head}, query ${v.queryIndex}, key ${v.keyIndex} is ${v.value}, which is no finite number.`,
    weightsNotNumbers: (/** @type {Values} */ v) => `Among the weights is ${v.value}, which is no number.`,
    weightsRagged: (/** @type {Values} */ v) =>
      `The rows of the weights differ in length: each should have ${v.expected} entries.`,
    vectorsShape: (/** @type {Values} */ v) =>
      `${v.name} needs the shape [layers, heads, tokens, numbers], [heads, tokens, numbers] or [tokens, numbers]; this is ${v.shape}.`,
    positionsShape: (/** @type {Values} */ v) =>
      `positions needs the shape [places, numbers]; this is ${v.shape}.`,
    vectorsBatch: (/** @type {Values} */ v) =>
      `${v.name} has the shape ${v.shape}: of a batch of ${v.batch}, one has to be chosen.`,
    vectorsForm: (/** @type {Values} */ v) =>
      `${v.name} needs nested arrays of numbers, or an object of data (a Float32Array) and shape${v.value === '' ? '' : `; this is ${v.value}`}.`,
    vectorsNotNumbers: (/** @type {Values} */ v) => `In ${v.name} is ${v.value}, which is no number.`,
    vectorsRagged: (/** @type {Values} */ v) =>
      `The rows of ${v.name} differ in length: each should have ${v.expected} entries.`,
    vectorsLength: (/** @type {Values} */ v) =>
      `${v.name} of shape ${v.shape} is ${v.expected} numbers; there are ${v.got}.`,
    vectorsTooLarge: (/** @type {Values} */ v) =>
      `${v.name} of shape ${v.shape} is too much to show; at most ${v.most} tokens of ${v.most} numbers each.`,
    vectorsNotFinite: (/** @type {Values} */ v) =>
      `In ${v.name}, head ${v.head}, the number in row ${v.queryIndex}, column ${v.keyIndex} is ${v.value}, which is no finite number.`,
    vectorsMissing: (/** @type {Values} */ v) => `Without ${v.name} there is no plane to show.`,
    keysDiffer: (/** @type {Values} */ v) =>
      `query is ${v.query}, key is ${v.key}: layers, heads and the numbers of a token have to be as many.`,
    weightsDiffer: (/** @type {Values} */ v) =>
      `The weights are ${v.weights}; to query and key belong ${v.expected}.`,
    fileKind: () => 'This is neither JSON nor a safetensors file.',
    fileUnreadable: (/** @type {Values} */ v) => `This file cannot be read: ${v.message}`,
    fileFetch: (/** @type {Values} */ v) => `${v.name} could not be fetched: ${v.message}`,
    fileNames: (/** @type {Values} */ v) =>
      `This file has none of ${v.wanted}; it holds ${v.names}. Name what is to be shown as one of them.`,
    fileLayers: (/** @type {Values} */ v) =>
      `The layers differ in shape: ${v.one}, ${v.other}. Only layers of one shape can be shown together.`,
    tokensKind: (/** @type {Values} */ v) => `${v.name} needs a list of texts.`,
    tokensCount: (/** @type {Values} */ v) => `${v.name} holds ${v.got} tokens for ${v.expected} positions.`,
    jsonSyntax: (/** @type {Values} */ v) => `The JSON inside the tag cannot be read: ${v.message}`,
    jsonKind: () => 'The JSON inside the tag needs to be one object in braces.',
    notAChoice: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; choose from ${v.choices}. Using ${v.fallback}.`,
    notInRange: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; it needs a whole number from ${v.minimum} to ${v.maximum}. Using ${v.fallback}.`,
    notANumber: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; it needs a number. Using ${v.fallback}.`,
    notBetween: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; it needs a number from ${v.minimum} to ${v.maximum}. Using ${v.fallback}.`,
    notAHead: (/** @type {Values} */ v) =>
      `${v.name} names “${v.value}”, which is no head; heads are from 0.0 to ${v.layer}.${v.head}: layer, point, head.`,
    notAFactor: (/** @type {Values} */ v) =>
      `scaled holds “${v.value}”, which is none; write layer, point, head and number, such as “${v.layer}.${v.head} 0.5”.`,
    stepsTooLarge: (/** @type {Values} */ v) =>
      `${v.tokens} tokens of ${v.embedDim} numbers are too many to show each; at most ${v.mostTokens} and ${v.mostDim}.`,
    headsDivide: (/** @type {Values} */ v) =>
      `embed-dim ${v.embedDim} cannot be shared out evenly among ${v.numHeads} heads.`,
    notAnEdit: (/** @type {Values} */ v) =>
      `edits holds “${v.value}”, which is none; write name, place and number, such as “wq 5 1.25”.`,
    notACell: (/** @type {Values} */ v) =>
      `switched names “${v.value}”, which is no cell; cells are from 0.0 to ${v.last}.${v.last}: row, point, column.`,
    sentence: (/** @type {Values} */ v) => `This sentence could not be computed: ${v.message}`,
    explanation: (/** @type {Values} */ v) =>
      `The numbers behind this weight could not be fetched: ${v.message}`,
    explanationPart: (/** @type {Values} */ v) =>
      `This explanation cannot be shown: its ${v.name} cannot be ${v.value}.`,
    explanationDiffers: (/** @type {Values} */ v) =>
      `The explanation ends at the weight ${v.explained}, but the cell shows ${v.weight}.`,
    file: (/** @type {Values} */ v) => `The file could not be made: ${v.message}`,
  },
};

/** @typedef {typeof en} Strings */
