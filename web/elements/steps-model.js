import { DataError } from './read-weights.js';
import { computeSteps, drawInputs } from './steps-computation.js';
import { readEdits } from './steps-edits.js';

/** @typedef {import('./steps-computation.js').StepInputs} StepInputs */
/** @typedef {import('./steps-computation.js').OverrideName} OverrideName */
/** @typedef {import('./steps-edits.js').Edit} Edit */
/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/** More numbers nobody could read. */
export const mostTokens = 12;
export const mostDim = 16;

/**
 * What there is to show.
 * @typedef {object} EditedSteps
 * @property {StepInputs} inputs as edited
 * @property {Partial<Record<OverrideName, Tensor>>} overrides queries, keys and values that were put there by hand
 * @property {import('./steps-computation.js').Steps} steps
 * @property {Edit[]} edits
 * @property {Record<string, Float32Array | Uint8Array>} drawn what would stand where something was edited
 * @property {string[]} strange parts of the text of edits that are none
 */

/** Numbers of a projection, which are computed, and not of what is given. @param {Edit} edit @returns {boolean} */
export const isOverride = ({ name }) => name === 'q' || name === 'k' || name === 'v';

/**
 * The steps for some tokens, with numbers in the place of others.
 * @param {import('../engine/attention-engine.js').AttentionEngine} engine
 * @param {readonly string[]} tokens
 * @param {{ embedDim: number, numHeads: number, seed: number, causal: boolean }} sizes
 * @param {unknown} text edits, as the attribute has them
 * @returns {EditedSteps}
 * @throws {DataError} sizes that do not fit, or are too large to show
 */
export function editedSteps(engine, tokens, sizes, text) {
  const { embedDim, numHeads } = sizes;
  if (tokens.length > mostTokens)
    throw new DataError('stepsTooLarge', { tokens: tokens.length, embedDim, mostTokens, mostDim });
  if (embedDim % numHeads !== 0) throw new DataError('headsDivide', { embedDim, numHeads });
  const inputs = drawInputs(tokens, sizes);
  const { edits, strange } = readEdits(text);
  /** @type {EditedSteps['drawn']} */
  const drawn = {};
  /** @type {(edit: Edit, data: Float32Array | Uint8Array) => void} */
  const put = ({ name, index, value }, data) => {
    if (index < data.length) data[index] = name === 'mask' ? Number(value !== 0) : value;
    else strange.push(`${name} ${index} ${value}`);
  };
  for (const edit of edits.filter((one) => !isOverride(one))) {
    const { data } = /** @type {Record<string, any>} */ (inputs)[edit.name];
    drawn[edit.name] ??= data.slice();
    put(edit, data);
  }
  const overriding = edits.filter(isOverride);
  if (overriding.length === 0)
    return { inputs, overrides: {}, steps: computeSteps(engine, inputs), edits, drawn, strange };
  const projected = computeSteps(engine, inputs);
  /** @type {EditedSteps['overrides']} */
  const overrides = {};
  for (const edit of overriding) {
    const name = /** @type {OverrideName} */ (edit.name);
    const { data, shape } = projected[name];
    drawn[name] = data;
    overrides[name] ??= { data: data.slice(), shape };
    put(edit, overrides[name].data);
  }
  return { inputs, overrides, steps: computeSteps(engine, inputs, overrides), edits, drawn, strange };
}
