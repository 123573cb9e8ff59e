/** What the comparison measures side by side. */
import { limitForms } from '../../tests/benchmark/cases/limit.js';

/**
 * @typedef {import('./line-up.mjs').Entrant} Entrant
 * @typedef {import('./race.mjs').Heat} Heat
 * @typedef {import('../../tests/benchmark/cases/layer.js').LayerCase} LayerCase
 * @typedef {import('../../tests/benchmark/cases/attention.js').AttentionCase} AttentionCase
 */

/** @param {number[][]} shapes @returns {LayerCase[]} each without and with weights */
export const layerCases = (shapes) =>
  shapes.flatMap(([tokens, width, heads]) =>
    [false, true].map((weights) => ({ kind: 'layer', tokens, width, heads, weights })),
  );

/** @param {LayerCase} problem */
export const layerTitle = ({ tokens, width, heads, weights }) =>
  `layer (${tokens}, ${width}, ${heads})${weights ? ' with weights' : ''}`;

/** @param {LayerCase[]} problems @param {Entrant[]} entrants @returns {Heat[]} */
export const layerHeats = (problems, entrants) =>
  problems.map((problem) => ({
    name: layerTitle(problem),
    tasks: entrants.map((entrant) => ({ entrant, problem })),
  }));

/** Full and causal in one heat, because their quotient counts. @param {Entrant[]} ours @returns {Heat[]} */
export function causalHeats(ours) {
  const shape = /** @type {const} */ ({
    kind: 'attention',
    tokens: 2048,
    heads: 12,
    headWidth: 64,
    weights: false,
  });
  const masks = /** @type {const} */ (['full', 'causal']);
  const tasks = ours.flatMap((entrant) => masks.map((mask) => ({ entrant, problem: { ...shape, mask } })));
  return [{ name: 'causal and full attention', tasks }];
}

/** The layer that is held against the machine's limit. @type {LayerCase} */
export const limitedLayer = { kind: 'layer', tokens: 512, width: 512, heads: 8, weights: true };

/**
 * The machine's limit, square products, and the layer that is measured by them.
 * @param {Entrant[]} kernels
 * @param {Entrant[]} ours
 * @param {number[]} sizes of the products
 * @returns {Heat[]}
 */
export function limitHeats(kernels, ours, sizes) {
  const tasks = kernels.flatMap((entrant) => [
    ...limitTasks(entrant),
    ...sizes.flatMap((n) =>
      ['packed', 'packing'].map((form) => ({
        entrant,
        problem: /** @type {const} */ ({ kind: 'product', n, form }),
      })),
    ),
  ]);
  const layers = ours.map((entrant) => ({ entrant, problem: limitedLayer }));
  return [{ name: "the machine's limit", tasks: [...tasks, ...layers] }];
}

/** Every loop that a build has. @param {Entrant} entrant */
export const limitTasks = (entrant) =>
  limitForms.flatMap((form) =>
    [false, ...(entrant.variant === 'relaxed-simd' ? [true] : [])].map((fused) => ({
      entrant,
      problem: /** @type {const} */ ({ kind: 'limit', form, fused }),
    })),
  );
