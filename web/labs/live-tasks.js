/**
 * @file What can be learned while one watches: the model, how it is trained, and what it is asked meanwhile.
 */
import { Vocabulary } from '../engine/language/vocabulary.js';
import { indexOfLargest } from '../views/largest.js';
import { JOBS, jobsOfHeads } from './head-jobs.js';
import { languageRecipe } from './language-recipe.js';
import { findingsOf, flipName } from './probe-table.js';
import { accuracy, atTokenBefore, atTokenThatFollowed, headScores } from './small-probes.js';
import { jobWords } from './strings.js';

/**
 * @typedef {import('../engine/load-in-worker.js').EngineInWorker} Engine
 * @typedef {Awaited<ReturnType<Engine['transformer']>>} Model
 * @typedef {Awaited<ReturnType<Engine['task']>>} Task
 * @typedef {import('../engine/tensor.js').Tensor} Tensor
 *
 * @typedef {object} Found
 * @property {Record<string, number>} scores by the names of the task's curves, 0 to 1
 * @property {string[][][]} findings [layers][H]: what each head does
 * @property {import('./head-jobs.js').ProbeTable} [table] the scores of every head, where they are to be kept
 *
 * @typedef {object} LiveTask
 * @property {string} title
 * @property {string} about what is to be learned, and what may be expected
 * @property {import('../engine/learning/task.js').TaskName} task
 * @property {import('../engine/learning/transformer.js').TransformerConfig} model without its seed
 * @property {import('../engine/learning/trainer-options.js').TrainerOptions} trainer
 * @property {number} batchSize
 * @property {number} steps
 * @property {number} probeEvery steps
 * @property {Record<string, number>} targets what is measured, by name, and what it is to reach
 * @property {(words: string[]) => Record<string, Int32Array>} texts what the heads can be seen on, by name; {}: a row of a batch
 * @property {(tokenIds: Int32Array, words: string[]) => string[]} tokensOf
 * @property {(engine: Engine, model: Model, task: Task) => Promise<Found>} probe rows of a small task are drawn from the same source as
 *   those that are learned from, and not learned from
 */

/** Sentences of each probe while a model is being trained: enough for a curve, and a tenth of a second. */
const sentences = 100;

/** Rows of a batch on which a small model is probed. */
const probedRows = 32;

/** @type {LiveTask} */
const language = {
  title: 'The language of the trained model',
  about:
    'The same model, objective and language as on the first page, from random numbers: 119 134 of them. It takes half a minute or more. With ' +
    'seeds 0 to 6 every job but the last was taken in 3 000 steps; a head that finds a list’s first time formed with five of the seven.',
  ...languageRecipe,
  targets: {
    [jobWords.coreference.does]: 0.97,
    [flipName]: 0.97,
    [jobWords.agreement.does]: 0.95,
    [jobWords.previousWord.does]: 0.9,
    [jobWords.induction.does]: 0.95,
  },
  texts: (words) => {
    const vocabulary = new Vocabulary(words);
    const read = (/** @type {string} */ text) => vocabulary.tokenize(text).tokenIds;
    return {
      tired: read('the cat sat on the mat because it was tired .'),
      soft: read('the cat sat on the mat because it was soft .'),
    };
  },
  tokensOf: (tokenIds, words) => Array.from(tokenIds, (id) => words[id]),
  async probe(engine, model) {
    const table = await engine.probe(model, { sentences, seed: 7 });
    const best = (/** @type {keyof typeof table} */ name) => /** @type {any} */ (table[name]).best.score;
    const scores = {
      ...Object.fromEntries(
        JOBS.filter((job) => job !== 'nextWord').map((job) => [jobWords[job].does, best(job)]),
      ),
      [flipName]: best('flip'),
    };
    return { scores, findings: findingsOf(table, jobsOfHeads(table)) };
  },
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef';

/**
 * @param {{ head: string, isRight: import('./small-probes.js').IsRight }} looked for
 * @returns {LiveTask['probe']}
 */
const probeSmall =
  ({ head: name, isRight }) =>
  async (_, model, task) => {
    const look = async () => {
      const batch = await task.next(probedRows);
      const { weights, logits } = await model.forward(batch.tokenIds, { returns: ['weights'] });
      return { heads: headScores(weights, batch, isRight), answers: accuracy(logits, batch) };
    };
    // A head is chosen on one batch and reported on another.
    const chosen = indexOfLargest((await look()).heads.flat());
    const { heads, answers } = await look();
    return {
      scores: { [name]: heads.flat()[chosen], 'right answers': answers },
      findings: heads.map((layer) => layer.map((score) => [`${name} ${score.toFixed(2)}`])),
    };
  };

/** One layer of attention alone. */
const smallModel = /** @type {const} */ ({
  embedDim: 32,
  numLayers: 1,
  feedForwardDim: 0,
  causal: true,
  maxLength: 24,
});

const small = {
  texts: () => ({}),
  tokensOf: (/** @type {Int32Array} */ tokenIds) => Array.from(tokenIds, (id) => letters[id]),
  trainer: { lr: 1e-2 },
  batchSize: 32,
  probeEvery: 10,
};

/** @type {LiveTask} */
const previousToken = {
  ...small,
  title: 'The token before',
  about:
    'Each letter follows from the last but one, nine times out of ten. To name the next letter, the model has to look at the one before: ' +
    'one layer, attention alone.',
  task: 'previousToken',
  model: {
    ...smallModel,
    vocabSize: 16,
    numHeads: 1,
    positions: 'rotary',
    tied: false,
  },
  steps: 200,
  targets: { 'looks at the token before': 0.95 },
  probe: probeSmall({ head: 'looks at the token before', isRight: atTokenBefore }),
};

/** @type {LiveTask} */
const induction = {
  ...small,
  title: 'The same again (induction)',
  about:
    'A few letters over and over. Whoever finds where this letter stood before, and looks one further, knows the next one. One layer ' +
    'is enough here, because each key also holds a share of the one before it: such smeared keys (Olsson et al. 2022) are a help that is ' +
    'built in; without them one layer cannot do it, and two take far longer.',
  task: 'induction',
  model: {
    ...smallModel,
    vocabSize: 32,
    numHeads: 2,
    positions: 'none',
    smearedKeys: true,
  },
  steps: 150,
  targets: { 'looks behind the same token': 0.95 },
  probe: probeSmall({ head: 'looks behind the same token', isRight: atTokenThatFollowed }),
};

/** @type {Record<string, LiveTask>} */
export const liveTasks = { language, previousToken, induction };
