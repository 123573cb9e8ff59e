import { both, counted } from './counted.js';

/** @typedef {{ dim: number, most: number, parameters: number[], products: number[], exponentials: number[] }} Numbers */

export const en = {
  title: 'Many heads for the price of one',
  claim:
    'Multi-head attention cuts queries, keys and values into <i>h</i> pieces of <i>d</i>/<i>h</i> numbers, lets each piece attend for itself, and joins what ' +
    'comes out. That takes as many parameters and products as one wide head, and gives <i>h</i> patterns. One head cannot do two jobs at once.',
  question:
    'A layer has <i>d</i> = 32 numbers for each token and 4 heads. Now it gets 8 heads, and <i>d</i> stays 32. How many parameters does it have?',
  choices: ['Twice as many', 'As many as before', 'Half as many'],
  notice: [
    'In the table <i>h</i> changes, and parameters and products do not: the heads are cut out of the same matrices, here even with the same numbers. Only the ' +
      'exponentials of the softmax grow, <i>n</i>² for each head.',
    'Every head takes its own softmax, over dot products of its own <i>d</i>/<i>h</i> numbers, so the maps differ. These matrices are random; what a head does ' +
      'has to be learned.',
    'The last matrix, <i>W</i><sup>O</sup>, mixes what the heads have joined; each head meets rows of its own there. When two heads exchange their outputs ' +
      'alone, the result is another; when they exchange all their matrices, it is the same but for rounding. Heads have no order.',
    'One row of weights gives one mixture. With two jobs one head can mix both tokens or look at one: either way half of the bits come out right for sure, and ' +
      'half of the others by chance: 0.75. With four jobs a bit has to prevail against three others: 0.69. As many heads as jobs, each that much narrower, bring all.',
    'One head is not too weak: with one job it brings everything. And more heads than jobs bring no more.',
  ],
  symbols:
    '<i>X</i>: a row for each token; #(<i>W</i>, <i>b</i>): how many parameters, with a bias of <i>d</i> numbers for each of the four projections, ' +
    'which the first lines leave out.',
  picture:
    'A table in which the number of heads goes from 1 to 16, while parameters and products stay the same; small maps of the heads’ weights; and a table of ' +
    'trained layers, in which all bits come out right as soon as there are as many heads as jobs.',
  presets: [
    { name: 'One wide head', settings: { heads: 1 } },
    { name: 'Head 2 off', settings: { heads: 4, head: 2, factor: 0 } },
    { name: 'Heads 0 and 3 exchange', settings: { heads: 4, head: 0, other: 3 } },
  ],
  cutting: 'The same layer, cut into more heads',
  cuttingIs:
    'A layer with d = 32 and random matrices, always the same ones. Only the number of heads changes.',
  heads: 'Heads h',
  counted: (/** @type {number} */ length) => `Counted in the layer, for ${length} tokens`,
  columns: ['heads', 'numbers of a head', 'parameters', 'products', 'exponentials'],
  text: 'Tokens',
  cutShort: (/** @type {number} */ most) => `The first ${most} tokens are used.`,
  noWord: 'There is no token yet. Write a few words.',
  single: 'One head: one row of weights for each token.',
  difference: (/** @type {string} */ value) =>
    `Two heads put ${value} of a token’s weight on different tokens, on average (0: the same rows, 1: nothing in common).`,
  maps: 'The heads; choose one',
  map: (/** @type {number} */ index) => `Weights of head ${index}`,
  head: (/** @type {number} */ index) => `Head ${index}`,
  without: (/** @type {string} */ distance) => `off: moves ${distance}`,
  mapsAre: (/** @type {string} */ largest) =>
    `A row is a token that looks, a column one that is looked at; the strongest colour is the largest weight, ${largest}. “moves”: how far the layer’s output ` +
    `moves when that ` +
    'head is off, as a part of its length.',
  weightsOf: (/** @type {number} */ index) => `All weights of head ${index}`,
  factor: (/** @type {number} */ index) => `Output of head ${index}`,
  moved: 'So the layer’s output moves by',
  exchange: (/** @type {number} */ index) => `Head ${index} exchanges outputs with`,
  nobody: 'nobody',
  swapped: 'outputs exchanged: moves',
  renamed: 'all matrices, too: moves',
  jobsTitle: 'Two jobs for one head',
  jobsAre:
    'Eight tokens stand in a ring. Each has 8 bits (1 or −1) and knows its place, and is to bring bits of others: with two jobs 4 bits of the token before ' +
    'and 4 of the token after. Layers of d = 16 learn it here, from the same 1088 random parameters whatever their number of heads.',
  train: 'Train 27 small layers',
  stop: 'Stop',
  others: 'Other random numbers',
  progress: 'How many are trained',
  states: {
    waiting: () => 'Takes a few seconds.',
    running: () => 'Training …',
    stopped: () => 'Stopped. What has come out stays.',
    done: () => 'All are trained.',
    failed: (/** @type {string} */ why) => `The training broke off: ${why}`,
  },
  right: 'Bits brought rightly, on fresh tokens; mean of three trainings. Guessing brings 0.5.',
  jobs: (/** @type {number} */ count) => counted(count, 'job', 'jobs'),
  headCount: (/** @type {number} */ count) => counted(count, 'head', 'heads'),
  mapsOf: 'What they have learned, with',
  asked: [
    'Asked for: all 8 bits of the token before, in the maps the cell left of the diagonal.',
    'Asked for: the first 4 bits of the token before, the last 4 of the token after: in the maps the cells left and right of the diagonal.',
    'Asked for: 2 bits each of one and two places before and after.',
  ],
  learned: (/** @type {number} */ heads, /** @type {string} */ right) =>
    `${counted(heads, 'head', 'heads')}: ${right} right`,
  finding: (/** @type {Numbers} */ n) =>
    `Claim: heads cost no parameters. At <i>d</i> = ${n.dim} a layer of 1 head and one of ${n.most} had <strong>${both(n.parameters, 'and')}</strong> ` +
    `parameters and <strong>${both(n.products, 'and')}</strong> products for these tokens; the exponentials went from ${n.exponentials[0]} to ` +
    `${n.exponentials[1]}. `,
  findingTrained: (/** @type {string} */ one, /** @type {string} */ two, /** @type {string} */ single) =>
    `Claim: one head cannot do two jobs. With two jobs one head brought <strong>${one}</strong> of the bits rightly (1 is all), two heads of half the width ` +
    `<strong>${two}</strong>; with one job, one head brought ${single}.`,
  findingComes: 'What one head does with two jobs stands here once the layers have been trained.',
  asks: {
    parameters: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ _n) =>
        `<p>Multi-head attention with <i>d</i> = ${d} and ${h} heads has four matrices and a bias for each. How many parameters is that?</p>`,
      because: (
        /** @type {number} */ d,
        /** @type {number} */ _h,
        /** @type {number} */ _n,
        /** @type {number} */ all,
      ) => `<p>4 · ${d} · ${d} + 4 · ${d} = ${all}. The number of heads is not in it.</p>`,
    },
    width: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ _n) =>
        `<p>A layer has <i>d</i> = ${d} and ${h} heads. How many numbers has the query of one head?</p>`,
      because: (
        /** @type {number} */ d,
        /** @type {number} */ h,
        /** @type {number} */ _n,
        /** @type {number} */ each,
      ) => `<p>${d} / ${h} = ${each}: the heads share the vector.</p>`,
    },
    exponentials: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ n) =>
        `<p>A layer has <i>d</i> = ${d} and ${h} heads. It reads ${n} tokens. How many weights does it compute in all?</p>`,
      because: (
        /** @type {number} */ _d,
        /** @type {number} */ h,
        /** @type {number} */ n,
        /** @type {number} */ all,
      ) => `<p>Each head has a row of ${n} weights for each of ${n} tokens: ${h} · ${n} · ${n} = ${all}.</p>`,
    },
  },
};
