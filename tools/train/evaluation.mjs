/** What the probes find in a model: the heads are chosen on some sentences, and what they reach is measured on others. */
import { loadEngine } from 'attention-wasm';
import { writeSafetensors } from 'attention-wasm/safetensors';

/** Seeds of the sentences by which heads are chosen, and of those on which they are reported. */
const CHOOSING = 101;
const REPORTING = 202;
const SENTENCES = 400;

const TIRED = 'The cat sat on the mat because it was tired.';
const SOFT = 'The cat sat on the mat because it was soft.';

/** What a trained model must reach. @type {Record<string, number>} */
export const targets = {
  coreference: 0.97,
  flip: 0.97,
  agreement: 0.95,
  previousWord: 0.9,
  induction: 0.95,
};

/**
 * @typedef {object} ModelTable
 * @property {Record<string, { layer: number, head: number, score: number }>} probes
 * @property {Record<string, { nearest: number, first: number, uniform: number }>} baselines
 * @property {number} restored
 * @property {{ tired: number, soft: number }} cat what the head of coreference gives to the cat, and to the mat
 */

/** @param {ArrayBufferView} bytes @returns {Promise<ModelTable>} */
export async function evaluate(bytes) {
  const engine = await loadEngine({ threads: 1 });
  try {
    const model = await engine.loadModel(bytes);
    const chosen = model.probe({ sentences: SENTENCES, seed: CHOOSING });
    const reported = model.probe({ sentences: SENTENCES, seed: REPORTING });
    /** @type {ModelTable['probes']} */
    const probes = {};
    /** @type {ModelTable['baselines']} */
    const baselines = {};
    for (const name of /** @type {const} */ ([...Object.keys(targets), 'nextWord'])) {
      // Both of a pair are right where the head of coreference is.
      const { layer, head } = chosen[/** @type {'flip'} */ (name)].best;
      const probe = reported[/** @type {'flip'} */ (name)];
      const { data, shape } = probe.scores;
      probes[name] = { layer, head, score: rounded(data[layer * shape[1] + head]) };
      baselines[name] = probe.baselines;
    }
    const { layer, head } = probes.coreference;
    const weight = (/** @type {string} */ sentence, /** @type {string} */ word) => {
      const { tokens, weights } = model.attend(sentence);
      const [, H, L] = weights.shape;
      const row = (layer * H + head) * L + tokens.indexOf('it');
      return rounded(weights.data[row * L + tokens.indexOf(word)]);
    };
    const cat = { tired: weight(TIRED, 'cat'), soft: weight(SOFT, 'mat') };
    return { probes, baselines, restored: rounded(reported.restored), cat };
  } finally {
    engine.dispose();
  }
}

/**
 * A model's file: its weights as float16, and what they were found to do in that precision.
 * @param {import('./native.mjs').TrainedModel} trained
 */
export async function describeModel({ tensors, config, vocabulary, training, seed, commit }) {
  const write = (/** @type {object} */ probes) =>
    writeSafetensors(tensors, {
      dtype: 'F16',
      metadata: {
        format: 'attention-wasm language model 1',
        config: JSON.stringify(config),
        vocabulary: JSON.stringify(vocabulary),
        notes: JSON.stringify({ seed, training, probes, commit }),
      },
    });
  const table = await evaluate(write({}));
  return { bytes: write(table.probes), table };
}

/** @param {ModelTable} table @returns {string} Markdown */
export function modelTable({ probes, baselines, restored, cat }) {
  const percent = (/** @type {number} */ share) => share.toFixed(3);
  const rows = Object.entries(probes).map(([name, { layer, head, score }]) => {
    const { nearest, first, uniform } = baselines[name];
    const target = targets[name];
    const verdict = target === undefined ? '' : `${score >= target ? '✓' : '✗'} ${target}`;
    return [name, `${layer}.${head}`, percent(score), verdict, ...[nearest, first, uniform].map(percent)];
  });
  const head = ['probe', 'layer.head', 'reached', 'asked', 'nearest', 'first', 'by chance'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}

Restored nouns at pronouns: ${percent(restored)}. At "it", of the head of coreference: cat ${percent(cat.tired)} (tired), mat ${percent(cat.soft)} (soft).`;
}

const rounded = (/** @type {number} */ share) => Math.round(share * 1e4) / 1e4;
