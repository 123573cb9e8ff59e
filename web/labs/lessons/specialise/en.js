import { runWords } from '../../parts/run-words.js';

/**
 * @typedef {object} Numbers
 * @property {number} seed
 * @property {number} steps
 * @property {string} before best share at pronouns before the first step; '' where that was not measured
 * @property {string} best
 * @property {string} head
 * @property {string[]} doing names of the heads that find it at 9 of 10
 * @property {number} heads
 * @property {number} working
 * @property {string[]} jobs each with the number of heads that do it
 * @property {string[]} others the heads that do it with other seeds
 */

/** @typedef {{ seed: number, steps: number, isShipped?: boolean }} Shown */

export const en = {
  title: 'Heads specialise by themselves',
  claim:
    'Nobody tells a head what to do. Trained only to restore words, and at a pronoun the noun that it means, the heads of a model divide the work: some find ' +
    'what a pronoun means, some the word before, some do both, some nothing of that kind. Which head takes which job depends on the random numbers it began with.',
  question:
    'A model with 12 heads learns to restore words. Where a pronoun stood, it must name the noun that is meant; <strong>where to look, no head ' +
    'is told</strong>. A head finds nouns if at 9 of 10 pronouns its largest weight among the nouns lies on the right one. After 1000 steps or more, how many ' +
    'of the 12 do?',
  choices: ['None', 'Exactly one', 'Some: 2 to 11', 'All twelve'],
  notice: [
    'At step 0 no head does any job. About two nouns stand before a pronoun, so guessing already finds half.',
    'Choose a job above the lines of the heads. For some jobs a few lines rise above 90 %, others rise less, stay or fall: the heads become different, ' +
      'although at first none did any job, and all got the same objective.',
    'Train with another seed: mostly the same jobs, but only partly the same heads. One head may do two jobs, and several may share one.',
    'Not every job is taken every time. Whether a head finds where the same word was said before (induction) depends on the seed and on how long you train.',
    'The objective did say <em>which noun</em> a pronoun stands for, and never where to look. A high share says that a head looks there, not that the model ' +
      'needs it: for that, heads must be switched off.',
  ],
  symbols:
    '<i>M</i>: the hidden words; <i>p</i><sub>θ</sub>: the model’s probability; <i>P</i>: the places where a job is tested; <i>j</i>: all words, but ' +
    'for pronouns and verbs nouns and names alone; […]: 1 if it is so, else 0.',
  picture:
    'A falling loss, and beside it twelve lines, one for each head: about half rise to over 90 %, the others stay behind, and one falls. Below, a table of ' +
    'twelve heads and five jobs.',
  presets: [
    { name: 'A quick look: 100 steps', settings: { steps: 100 } },
    { name: 'Another seed: 2', settings: { seed: 2 } },
    { name: 'Longer, for “said before”: 1600 steps', settings: { steps: 1600, job: 'induction' } },
  ],
  run: runWords.en,
  seed: 'Seed',
  steps: 'Steps',
  step: 'step',
  of: (/** @type {number} */ step, /** @type {number} */ steps) => `${step} of ${steps}`,
  perStep: 'ms a step, measured here',
  left: 's of steps left, at this speed',
  loss: 'loss, mean of 25 steps',
  progress: 'Steps taken',
  idle:
    '3 layers of 4 heads, 119 134 random numbers. A step takes about 20 ms on a laptop, several times that on a phone; you may stop at any time, and ' +
    'what was found stays. A link brings back the settings; results come by training again.',
  states: {
    idle: () => 'Getting ready …',
    running: (/** @type {number} */ seed) =>
      `Training with seed ${seed}; the heads are measured every 50 steps.`,
    paused: () => 'Paused.',
    /** @returns {string} */
    ended: (/** @type {number} */ _, /** @type {boolean} */ isEnough) =>
      isEnough
        ? 'Ended. Train with another seed to compare.'
        : 'Ended. With 1000 steps or more it answers what you predicted.',
  },
  measureShipped: 'Or measure a model trained beforehand (246 kB)',
  noShipped: 'The trained model could not be loaded:',
  nothingYet: 'Each head’s shares stand here as soon as you start.',
  lossOver: 'The loss: how wrong the model is',
  nats: 'nats a word',
  headsOver: (/** @type {number} */ count) => `How ${count} heads take a job`,
  bestNow: (/** @type {string} */ head) => `head ${head}, the best now`,
  share: '% of the places at which a head looks right',
  job: 'Job',
  head: 'head',
  headsNow: (/** @type {Shown} */ { seed, steps, isShipped }) =>
    `In %, the heads ${isShipped ? 'of the model trained beforehand' : `with seed ${seed}`}, after ${steps} steps. Head 1.2: layer 1, head 2, counted ` +
    'from 0. Underlined: 90 % or more.',
  bestAtStart: 'best at step 0',
  chance: 'by chance',
  jobs: {
    coreference: 'pronoun’s noun',
    agreement: 'verb’s subject',
    previousWord: 'word before',
    nextWord: 'word after',
    induction: 'said before',
  },
  does: {
    coreference: 'finds the noun that a pronoun means',
    agreement: 'finds the subject of a verb',
    previousWord: 'finds the word before',
    nextWord: 'finds the word after',
    induction: 'finds the same word said before',
  },
  measured: {
    coreference: 'at a pronoun, among nouns and names',
    agreement: 'at a verb, among nouns and names, with others between',
    previousWord: 'where the word before tells, as in “ice cream”; among all words',
    nextWord: 'where the word after tells; among all words',
    induction: 'in a list said twice, on the same word of the first time; among all words',
  },
  looksFrom: (/** @type {string} */ head) => `Where head ${head} looks from “it”`,
  sentence: 'the cat sat on the mat because …',
  howMeasured: 'How each job is measured',
  headWith: (/** @type {string} */ head, /** @type {string} */ score) => `${head} · ${score} %`,
  runs: 'Models of this visit: the best head for each job, and how often it is right',
  working: 'heads with a job',
  shipped: (/** @type {number} */ seed) => `${seed}, trained beforehand`,
  otherSeed: (/** @type {number} */ seed, /** @type {string[]} */ heads) =>
    `seed ${seed}: ${heads.join(', ') || 'none'}`,
  finding: (/** @type {Numbers} */ n) =>
    `Claim: the division of labour is learned, not told. With seed ${n.seed}, after ${n.steps} steps, head ${n.head} found the noun of ` +
    `<strong>${n.best} %</strong> of the pronouns${n.before ? ` (the best head before the first step: ${n.before} %)` : ''}, and <strong>${n.doing.length} of ` +
    `${n.heads}</strong> heads found it for 9 of 10${n.doing.length > 0 ? `: ${n.doing.join(', ')}` : ''}. Heads at 90 %, by job: ${n.jobs.join(', ')}; ` +
    `${n.heads - n.working} of the ${n.heads} have none.` +
    (n.others.length > 0
      ? ` With other seeds the pronoun’s noun is found by: ${n.others.join('; ')}.`
      : ' Train another seed to see other heads take the jobs.'),
  word: 'word',
  ask: (/** @type {string} */ table) =>
    `<p>The weights of one head: a row for the word that looks, a column for the word looked at.</p>${table}<p>How good is it as a head for the word before: ` +
    'what is the share of words 2 to 5 whose largest weight lies on the word before?</p>',
  because: (/** @type {number[]} */ places, /** @type {number} */ right, /** @type {string} */ share) =>
    `<p>The largest weights of words 2 to 5 lie on words ${places.join(', ')}; right would be 1, 2, 3, 4. That is ${right} of 4: ${share}.</p>`,
};
