/** @typedef {{ token: string, terms: string, output: string, pushed: string, push: string, moved: number, all: number, deviation: string }} Numbers */

export const en = {
  title: 'Attention is a weighted sum',
  claim:
    'What attention gives a token, a word or a sign, is a sum over <em>all</em> positions: each token’s value vector times a weight. Each token has its own ' +
    'row of weights; none is negative, and they add up to 1.',
  question:
    'Four tokens attend to each other with the weights below, none of them 0. The value vector of one token, “cat”, is changed; all weights stay. Whose ' +
    'output changes?',
  choices: ['Only that of “cat”', 'That of “cat” and of the tokens beside it', 'That of all four tokens'],
  notice: [
    'Each arrow of the chain is a value vector, shortened by its weight. The tip of the last one is the output.',
    'The pulls of a row are divided by their sum. So pulling one token takes weight from the others, and the output stays within the dashed shape that the ' +
      'values span: it is a mean of them.',
    'The rows of weights differ, but all take from the same values.',
    'Push one value: every output that gives it a weight above 0 moves in the same direction, each by its weight times the push. From any position to any ' +
      'other it is one step, however far they stand apart.',
    'A weight of 0 lets nothing through. Where weights come from in a model, the next lessons show: scores, softmax, queries and keys.',
  ],
  symbols:
    '<i>o</i><sub>i</sub>: the output of token <i>i</i>; <i>w</i><sub>ij</sub>: its weight on token <i>j</i>; <i>v</i><sub>j</sub>: the value of token ' +
    '<i>j</i>; Δ: a change.',
  picture:
    'A plane with the value vectors of four tokens, and from the origin a chain of four arrows, each one a value vector times its weight; it ends at the ' +
    'output. Beside it a slider for each weight.',
  presets: [
    { name: 'All weights equal', settings: { pulls: Array(16).fill(1) } },
    {
      name: 'Each looks at “cat” alone',
      settings: { pulls: [0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0] },
    },
    { name: '“cat” pushed', settings: { pushed: 1, push: [1, 0.5] } },
  ],
  tokens: ['the', 'cat', 'sleeps', 'now'],
  one: 'One output: pull its weights',
  whose: 'Whose output',
  pull: (/** @type {string} */ token) => `Pull on “${token}”`,
  weight: (/** @type {number} */ pull, /** @type {string} */ weight) => `${pull} → weight ${weight}`,
  nothing:
    'Nothing is pulled: there are no weights to make of that. The engine gives 0 to a row that may look at nothing.',
  chain: (/** @type {string} */ token) => `The output of “${token}”, arrow by arrow`,
  drag: 'The circles are the values. Drag one, or set its numbers in the table.',
  seen: (/** @type {string} */ token, /** @type {string} */ steps, /** @type {string} */ output) =>
    `From the origin, weight times value of each token, one behind the other: ${steps}. The output of ${token} is ${output}.`,
  output: 'output',
  table: (/** @type {string} */ token) => `The row of “${token}”, in numbers`,
  columns: ['token', 'weight', 'value', 'weight × value'],
  coordinate: (/** @type {string} */ token, /** @type {number} */ number) =>
    `Value of ${token}, number ${number}`,
  sum: 'sum: the output',
  all: 'All outputs: push one value',
  which: 'Whose value is pushed',
  across: 'Push across',
  up: 'Push up',
  moves: 'All four outputs, before and after',
  movesSeen: (/** @type {string} */ list) => `Outputs: ${list}.`,
  from: (/** @type {string} */ token, /** @type {string} */ before, /** @type {string} */ after) =>
    `${token} from ${before} to ${after}`,
  still: 'Nothing is pushed yet.',
  pushTable: 'What the push does to each output',
  pushColumns: (/** @type {string} */ token) => [
    'output of',
    'before',
    `weight on “${token}”`,
    'weight × push',
    'after',
  ],
  finding: (/** @type {Numbers} */ n) =>
    `Claim: an output is a sum over all positions. The output of “${n.token}” came out as ${n.terms} = <strong>${n.output}</strong>. And when the value of ` +
    `“${n.pushed}” is pushed by ${n.push}, <strong>${n.moved} of ${n.all}</strong> outputs move: all that give it a weight above 0, each by that weight ` +
    `times the push, to within ${n.deviation}.`,
  ask: (/** @type {string} */ weights, /** @type {string} */ values, /** @type {number} */ number) =>
    `<p>The weights are ${weights}; the values are ${values}. What is the ${number === 1 ? 'first' : 'second'} number of the output?</p>`,
  because: (/** @type {string} */ terms, /** @type {string} */ result, /** @type {number} */ number) =>
    `<p>The ${number === 1 ? 'first' : 'second'} numbers of all values, each times its weight: ${terms} = ${result}.</p>`,
};
