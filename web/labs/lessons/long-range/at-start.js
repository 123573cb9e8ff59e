/** @file How strongly an answer feels a symbol some way back, before anything is learned. */
import { gradientAtSymbol, kinds, makeModel, sizeOfAttention } from '../../recall-experiment.js';

/** @typedef {import('../../recall-experiment.js').Kind} Kind */

/** How far back the symbol stands. */
export const ways = [1, 2, 4, 8, 16, 32, 64, 128];

/** @typedef {Record<Kind, number[]>} Gradients for each of `ways` */

/**
 * @param {import('../../recall-experiment.js').Engine} engine
 * @param {number} seed
 * @returns {Promise<Gradients>}
 */
export async function gradientsAtStart(engine, seed) {
  const wanted = await sizeOfAttention(engine);
  /** @type {Partial<Gradients>} */
  const gradients = {};
  for (const kind of kinds) {
    const model = await makeModel(engine, kind, wanted, seed);
    try {
      gradients[kind] = [];
      for (const distance of ways) {
        const task = await engine.task('recall', { distance, seed });
        try {
          gradients[kind].push(await gradientAtSymbol(model, task));
        } finally {
          task.dispose();
        }
      }
    } finally {
      model.dispose();
    }
  }
  return /** @type {Gradients} */ (gradients);
}

/** The question's: what is left of it from 8 back to 32 back. @param {Gradients} gradients @param {Kind} kind */
export const left = (gradients, kind) => gradients[kind][ways.indexOf(32)] / gradients[kind][ways.indexOf(8)];
