import { checkInteger, checkOptions } from '../check.js';
import { insideOf } from '../learning/learner.js';
import { Transformer } from '../learning/transformer.js';
import { kindOf } from '../tensor.js';

/**
 * @typedef {object} ProbeOptions
 * @property {number} [sentences] 400; of each probe
 * @property {number} [seed] 1; of the sentences
 */

/**
 * @typedef {'coreference' | 'agreement' | 'previousWord' | 'nextWord' | 'induction' | 'flip'} ProbeName
 *
 * @typedef {object} Probe
 * @property {{ layer: number, head: number, score: number }} best the head that looks most often where it should
 * @property {import('../tensor.js').Tensor} scores [layers, H]: the share of places at which a head's largest weight lies where it
 *   should: of coreference, agreement and flip among nouns and names, else among all words
 * @property {import('../tensor.js').Tensor} mass [layers, H]: the mean weight there
 * @property {{ nearest: number, first: number, uniform: number }} baselines what a head would reach that always looks at the nearest
 *   noun or name (of the other probes: at the word before), at the first one (at the word behind), or anywhere by chance
 * @property {number} count of places, or of pairs of sentences
 */

/** @typedef {Record<ProbeName, Probe> & { entropy: import('../tensor.js').Tensor, distance: import('../tensor.js').Tensor,
 *   restored: number }} ProbeTable of every head `entropy` (in nats) and `distance` (of |i - j| by weight) of its rows' weights, [layers,
 *   H]; `restored`: the share of pronouns at which the model restores the noun that is meant */

/** In the core's order. @type {readonly ProbeName[]} */
export const PROBES = ['coreference', 'agreement', 'previousWord', 'nextWord', 'induction', 'flip'];

/** Numbers behind those of the heads: three baselines and a count for each probe, and `restored`. */
const OTHERS = 4 * PROBES.length + 1;

/** Words of the longest sentence (Sentence::kMaxLength). */
export const LONGEST_SENTENCE = 27;

/**
 * What each head of a model does, found on fresh sentences of the language about pairs that no sentence of the training speaks of.
 * @param {import('../core.js').Core} core
 * @param {unknown} model
 * @param {unknown} options
 * @returns {ProbeTable}
 */
export function runProbes(core, model, options) {
  const where = 'probe';
  if (!(model instanceof Transformer) || insideOf(model).core !== core)
    throw new TypeError(`${where}: model: expected a transformer of this engine, got ${kindOf(model)}`);
  const { sentences = 400, seed = 1 } = /** @type {ProbeOptions} */ (
    checkOptions(where, options, ['sentences', 'seed'])
  );
  checkInteger(`${where}: sentences`, sentences, 1, 1_000_000);
  checkInteger(`${where}: seed`, seed, 0, Number.MAX_SAFE_INTEGER);
  const handle = insideOf(model).live();
  const { numLayers, numHeads, vocabSize, maxLength } = insideOf(model).config;
  const words = core.module.wordCount();
  if (vocabSize !== words || maxLength < LONGEST_SENTENCE) {
    throw new RangeError(
      `${where}: model: expected ${words} words and ${LONGEST_SENTENCE} places at least, got vocabSize ${vocabSize}, maxLength ${maxLength}`,
    );
  }
  const heads = numLayers * numHeads;
  const numbers = core.call('probe', (memory, module) => {
    const count = 2 * (PROBES.length + 1) * heads + OTHERS;
    const address = memory.take(count * Float64Array.BYTES_PER_ELEMENT);
    core.check('probe', module.probe(handle, sentences, seed, address));
    const first = address / Float64Array.BYTES_PER_ELEMENT;
    return memory.views.doubles.slice(first, first + count);
  });
  let read = 0;
  const take = (/** @type {number} */ count) => {
    read += count;
    return numbers.subarray(read - count, read);
  };
  const takeHeads = () => ({ data: Float32Array.from(take(heads)), shape: [numLayers, numHeads] });
  const scores = PROBES.map(takeHeads);
  const masses = PROBES.map(takeHeads);
  const [entropy, distance] = [takeHeads(), takeHeads()];
  const baselines = PROBES.map(() => {
    const [nearest, first, uniform] = take(3);
    return { nearest, first, uniform };
  });
  const counts = take(PROBES.length);
  const probes = PROBES.map((name, index) => {
    const { data } = scores[index];
    // Of several that look there equally often the one that looks hardest.
    const order = Array.from(data.keys()).sort(
      (one, other) => data[other] - data[one] || masses[index].data[other] - masses[index].data[one],
    );
    const best = {
      layer: Math.floor(order[0] / numHeads),
      head: order[0] % numHeads,
      score: data[order[0]],
    };
    const probe = { best, scores: scores[index], mass: masses[index], baselines: baselines[index] };
    return [name, { ...probe, count: counts[index] }];
  });
  return /** @type {ProbeTable} */ ({
    ...Object.fromEntries(probes),
    entropy,
    distance,
    restored: take(1)[0],
  });
}
