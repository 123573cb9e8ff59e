import { runWords } from '../../parts/run-words.js';

/** @typedef {{ rnn: string, attention: string, distance: number, recurrent: number, direct: number, trained: string }} Numbers */
/** @typedef {import('./reach.js').Way} Way */

export const en = {
  title: 'Any two positions, one step apart',
  claim:
    'Attention reaches any position within one layer, however far away. A recurrent network passes what it knows from one position to the next, and ' +
    'each step may lose some of it.',
  question:
    'An RNN, before any training: how strongly does its answer at the end feel a small change of a symbol 32 steps back, compared with one 8 steps back (the ' +
    'norm of the gradient)?',
  choices: [
    'About as strongly',
    'Less, but more than a hundredth: perhaps a quarter',
    'Less than a hundredth, more than a millionth',
    'Less than a millionth',
  ],
  notice: [
    'In the recurrent networks, before training, each step multiplies the gradient by a matrix that shrinks it, so it falls exponentially: ' +
      'ever more steeply, even where both axes are logarithmic.',
    'Attention’s gradient falls, too, but only because untrained weights are shared out evenly: about as 1 over the length.',
    'A small gradient can make learning slow, or make it fail at a given rate; it does not decide alone. Train them: an LSTM may only guess with a larger gradient ' +
      'than an RNN that learns something, and with the highest rate a GRU may recall as well as attention, even over 128 (a button sets that). A long way ' +
      'makes learning harder, not impossible.',
    'Attention with a window needs as many layers as there are windows on the way, begun ones counted. To reach all positions at once costs a number of ' +
      'operations that grows with the square of theirs. Inside, a layer takes 5 of the steps that “At once, or one after another” counts, at any distance.',
  ],
  symbols:
    '<i>h</i><sub>t</sub>: the state at position <i>t</i>; <i>D</i>: steps back; <i>U</i>: the matrix that takes in the state before; <i>o</i>, ' +
    '<i>w</i>, <i>v</i>: outputs, weights, values; <i>I</i>: the identity.',
  picture:
    'Four curves of the gradient against the distance, both logarithmic: attention falls gently, RNN, GRU and LSTM plunge, the RNN at 128 steps below 1e-37.',
  presets: [
    { name: 'Near: 8 steps', settings: { distance: 8 } },
    { name: 'Far: 64 steps', settings: { distance: 64 } },
    { name: 'Attention and GRU over 128', settings: { distance: 128, rnn: false, lstm: false } },
  ],
  run: runWords.en,
  kinds: { attention: 'attention', rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' },
  before: '1. Before any training: does the answer feel the symbol?',
  beforeMeans:
    'A symbol, then letters that say nothing, then “?”. The gradient of the answer at the symbol, in four untrained models of nearly equal size, over 32 ' +
    'sequences. GRU and LSTM are recurrent networks with gates that decide what is kept.',
  others: 'Other random numbers',
  seed: (/** @type {number} */ seed) => `seed ${seed}`,
  measuring: 'Measuring …',
  gradients: 'The gradient at the symbol',
  back: 'steps back',
  norm: 'norm of the gradient',
  ratio: '32 over 8',
  between: '2. Steps between the symbol and the answer',
  distance: 'Steps back',
  window: 'Window: positions before its own that each one sees',
  recurrentSteps: 'steps of a recurrent network',
  windowLayers: 'layers of attention with this window',
  attentionLayers: 'layers of attention to all',
  training: (/** @type {number} */ distance) => `3. Train them to recall over ${distance} steps`,
  task:
    'Which of 8 symbols was it? Each model is changed 300 times, after 32 sequences each, at each of three learning rates (how far it is changed); the ' +
    'best one counts. Guessing is right in 12.5 %.',
  compare: 'To compare',
  chooseOne: 'Choose at least one model.',
  takes:
    'All four together take about 3 s at 8 steps back, 10 s at 32 and a minute at 128 on a laptop, several times that on a phone. You may stop at any time.',
  preparing: 'Getting ready …',
  doing: (/** @type {string} */ kind, /** @type {number} */ distance, /** @type {number} */ lr) =>
    `${kind}, ${distance} steps back, learning rate ${lr} …`,
  paused: 'Paused:',
  ended: (/** @type {number} */ count, /** @type {number} */ all) =>
    `Ended: ${count} of ${all} models measured.`,
  progress: 'Trainings done',
  right: 'Right answers after training',
  rightUnit: '% of 512 fresh sequences',
  gradientsAfter: 'The gradient after training',
  tableSays:
    'In %: right answers of the best rate on 512 sequences, and of each rate on the 256 others by which the best was chosen.',
  model: 'model',
  atRate: (/** @type {number} */ lr) => `rate ${lr}`,
  gradientBefore: 'gradient before',
  gradientAfter: 'after',
  parameters: 'parameters',
  seconds: 'seconds',
  fair: 'What is fair here, and what was not tried',
  fairness: [
    'All have nearly the same number of parameters, the same sequences and steps, begin as PyTorch begins them, and count with the best of the same three rates.',
    'Chosen on 256 sequences, reported on 512 others.',
    'Near by, recurrent networks learn it, too. Far away the best rate decides: in one measurement (seed 0) the GRU recalled over 128 steps in 100 %, at the ' +
      'highest rate alone, and attention at each of the three.',
    'Not tried: more steps, other first values (orthogonal ones, a bias that keeps the gates open), larger networks, state space models, other tasks.',
    'This task asks for reach alone. It says nothing about which is better at language.',
  ],
  finding: (/** @type {Numbers} */ n) =>
    `Claim: in attention to all positions any two are one step, a layer, apart. Over ${n.distance} positions it takes <strong>${n.recurrent}</strong> steps ` +
    `of a recurrent network and <strong>${n.direct}</strong> layer of attention. Before training, the gradient 32 steps back over that 8 steps back was ` +
    `<strong>${n.rnn}</strong> in the RNN and <strong>${n.attention}</strong> in ` +
    `attention.${n.trained ? ` Trained over ${n.distance} steps, right answers: ${n.trained}.` : ''}`,
  ask: {
    window: (/** @type {Way} */ { from, to, window }) =>
      `<p>Attention in which each position sees itself and the ${window} before it. How many layers does it take until position ${to} can depend on position ` +
      `${from}?</p>`,
    recurrence: (/** @type {Way} */ { from, to }) =>
      `<p>A recurrent network has read position ${from}. Through how many steps must it pass this on until it stands in the state at position ${to}?</p>`,
    attention: (/** @type {Way} */ { from, to }) =>
      `<p>Causal attention without a window. How many layers does it take until position ${to} can depend on position ${from}?</p>`,
  },
  because: {
    window: (/** @type {Way} */ { reached, window }) =>
      `<p>Each layer carries it ${window} further at most: ${reached.join(' → ')}. Layers: ${reached.length - 1}.</p>`,
    recurrence: (/** @type {Way} */ { from, to, reached }) =>
      `<p>One step for each position: ${to} − ${from} = ${reached.length - 1}.</p>`,
    attention: (/** @type {Way} */ { reached }) =>
      `<p>Each position sees all before it: ${reached.join(' → ')}, in ${reached.length - 1} layer.</p>`,
  },
};
