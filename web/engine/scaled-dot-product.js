import {
  checkBoolean,
  checkFinite,
  checkInteger,
  checkOptions,
  checkReturns,
  checkShapeIs,
  checkTensor,
} from './check.js';
import { checkIndices } from './learning/tokens.js';
import { copyMaskIn, readMask } from './mask.js';
import { shapeText } from './tensor.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */
/** @typedef {import('./tensor.js').Tensor<Int32Array>} IndexTensor */
/** @typedef {import('./tensor.js').Tensor<Uint8Array>} BooleanTensor */

/** @typedef {'weights' | 'scores' | 'cappedScores' | 'maskedScores' | 'presentKey' | 'presentValue'} AttentionResult */

/**
 * @template {AttentionResult} [Name=AttentionResult]
 * @typedef {object} AttentionOptions
 * @property {BooleanTensor | Tensor} [attnMask] boolean (1 = may attend) or float (added to the score, -Infinity = may not
 *   attend); broadcast to [B, H, L, P + S]. A last axis shorter than that (and not 1) leaves the keys behind it out of sight.
 * @property {boolean} [isCausal] false; query i sees key j when j <= i + offset. The offset is the past's length, else
 *   keyLengths[b] - L, else 0.
 * @property {number} [windowLeft] -1 = no bound; else p = i + offset sees keys from p - windowLeft on
 * @property {number} [windowRight] -1 = no bound; else p sees keys up to p + windowRight
 * @property {IndexTensor | Int32Array} [keyLengths] [B]: keys from that index on are padding
 * @property {number} [scale] 1 / sqrt(D)
 * @property {number} [softcap] 0 = off; else a score becomes softcap * tanh(score / softcap), before the mask
 * @property {Tensor} [pastKey] [B, Hkv, P, D], put before key
 * @property {Tensor} [pastValue] [B, Hkv, P, Dv], put before value
 * @property {readonly Name[]} [returns] further results; default none
 */

export const ATTENTION_RESULTS = [
  'weights',
  'scores',
  'cappedScores',
  'maskedScores',
  'presentKey',
  'presentValue',
];

export const ATTENTION_OPTIONS = [
  'attnMask',
  'isCausal',
  'windowLeft',
  'windowRight',
  'keyLengths',
  'scale',
  'softcap',
  'pastKey',
  'pastValue',
  'returns',
];

/**
 * The arguments of one call, checked: tensors as they came, sizes by their letters.
 * @typedef {ReturnType<typeof readArguments>} AttentionArguments
 */

/**
 * @param {string} where
 * @param {Tensor} query
 * @param {Tensor} key
 * @param {Tensor} value
 */
function readSizes(where, query, key, value) {
  const rank = query.shape.length;
  if (rank < 2 || rank > 4) {
    throw new RangeError(
      `${where}: query: expected shape [B, H, L, D], [H, L, D] or [L, D], got ${shapeText(query.shape)}`,
    );
  }
  for (const [name, tensor] of Object.entries({ key, value })) {
    if (tensor.shape.length !== rank) {
      throw new RangeError(
        `${where}: ${name}: expected ${rank} axes, as query ${shapeText(query.shape)} has, got ${shapeText(tensor.shape)}`,
      );
    }
  }
  const [B, H, L, D] = [1, 1, ...query.shape].slice(-4);
  const [keyBatch, Hkv, S, keyDim] = [1, 1, ...key.shape].slice(-4);
  const Dv = value.shape[rank - 1];
  if (keyBatch !== B) {
    throw new RangeError(`${where}: key: expected a batch of ${B}, as query has, got ${keyBatch}`);
  }
  if (keyDim !== D)
    throw new RangeError(`${where}: key: expected a last axis of ${D}, as query has, got ${keyDim}`);
  checkShapeIs(`${where}: value`, value.shape, [...key.shape.slice(0, -1), Dv]);
  if (Hkv === 0 ? H !== 0 : H % Hkv !== 0) {
    throw new RangeError(`${where}: expected query heads to be a multiple of key heads, got ${H} and ${Hkv}`);
  }
  return { B, H, Hkv, L, S, D, Dv, leading: query.shape.slice(0, -2), kvLeading: key.shape.slice(0, -2) };
}

/**
 * @param {string} where
 * @param {AttentionOptions} options
 * @param {ReturnType<typeof readSizes>} sizes
 */
function readPast(where, { pastKey, pastValue }, { D, Dv, kvLeading }) {
  if ((pastKey === undefined) !== (pastValue === undefined)) {
    throw new TypeError(`${where}: expected pastKey and pastValue together, got one of them`);
  }
  if (pastKey === undefined) return { pastKey, pastValue, P: 0 };
  const pastKeyTensor = /** @type {Tensor} */ (checkTensor(`${where}: pastKey`, pastKey, [Float32Array]));
  const pastValueTensor = /** @type {Tensor} */ (
    checkTensor(`${where}: pastValue`, pastValue, [Float32Array])
  );
  const P = pastKeyTensor.shape.at(-2) ?? 0;
  checkShapeIs(`${where}: pastKey`, pastKeyTensor.shape, [...kvLeading, P, D]);
  checkShapeIs(`${where}: pastValue`, pastValueTensor.shape, [...kvLeading, P, Dv]);
  return { pastKey: pastKeyTensor, pastValue: pastValueTensor, P };
}

/**
 * @param {string} where
 * @param {IndexTensor | Int32Array | undefined} keyLengths
 * @param {number} B
 * @param {number} total
 * @returns {IndexTensor | undefined}
 */
function readKeyLengths(where, keyLengths, B, total) {
  if (keyLengths === undefined) return undefined;
  const lengths = checkIndices(`${where}: keyLengths`, keyLengths);
  checkShapeIs(`${where}: keyLengths`, lengths.shape, [B]);
  for (const length of lengths.data) checkInteger(`${where}: keyLengths`, length, 0, total);
  return lengths;
}

/** Far enough for every key, and still far from the end of 32 bits. */
const WIDEST_WINDOW = 2 ** 30;

/**
 * Checks every argument of attention.
 * @param {string} where the function's name, for errors
 * @param {unknown} queryArgument
 * @param {unknown} keyArgument
 * @param {unknown} valueArgument
 * @param {AttentionOptions} options
 */
export function readArguments(where, queryArgument, keyArgument, valueArgument, options) {
  const query = /** @type {Tensor} */ (checkTensor(`${where}: query`, queryArgument, [Float32Array]));
  const key = /** @type {Tensor} */ (checkTensor(`${where}: key`, keyArgument, [Float32Array]));
  const value = /** @type {Tensor} */ (checkTensor(`${where}: value`, valueArgument, [Float32Array]));
  const sizes = readSizes(where, query, key, value);
  const past = readPast(where, options, sizes);
  const total = past.P + sizes.S;
  const { isCausal = false, windowLeft = -1, windowRight = -1, softcap = 0 } = options;
  const { scale = sizes.D === 0 ? 1 : 1 / Math.sqrt(sizes.D) } = options;
  return {
    ...sizes,
    ...past,
    query,
    key,
    value,
    total,
    mask: readMask(`${where}: attnMask`, options.attnMask, [sizes.B, sizes.H, sizes.L, total]),
    keyLengths: readKeyLengths(where, options.keyLengths, sizes.B, total),
    isCausal: checkBoolean(`${where}: isCausal`, isCausal),
    windowLeft: Math.min(
      checkInteger(`${where}: windowLeft`, windowLeft, -1, Number.MAX_SAFE_INTEGER),
      WIDEST_WINDOW,
    ),
    windowRight: Math.min(
      checkInteger(`${where}: windowRight`, windowRight, -1, Number.MAX_SAFE_INTEGER),
      WIDEST_WINDOW,
    ),
    scale: checkFinite(`${where}: scale`, scale),
    softcap: checkSoftcap(where, softcap),
    returns: checkReturns(where, options.returns, ATTENTION_RESULTS),
  };
}

/**
 * @param {string} where
 * @param {unknown} softcap
 */
function checkSoftcap(where, softcap) {
  const cap = checkFinite(`${where}: softcap`, softcap);
  if (cap < 0) throw new RangeError(`${where}: softcap: expected 0 (off) or more, got ${cap}`);
  if (cap !== 0 && Math.fround(cap) === 0) {
    throw new RangeError(
      `${where}: softcap: expected 0 (off) or a number that float32 can tell from 0, got ${cap}`,
    );
  }
  return cap;
}

/**
 * Copies the arguments in, in the form that the core takes; results are left out.
 * @param {import('./call-memory.js').CallMemory} memory
 * @param {AttentionArguments} a
 * @returns {Record<string, number>}
 */
export function copyArgumentsIn(memory, a) {
  /** @type {Record<string, number>} */
  const call = {
    batch: a.B,
    heads: a.H,
    kvHeads: a.Hkv,
    queryLength: a.L,
    keyLength: a.S,
    pastLength: a.P,
    keyDim: a.D,
    valueDim: a.Dv,
    query: memory.copyIn(a.query.data),
    key: memory.copyIn(a.key.data),
    value: memory.copyIn(a.value.data),
    pastKey: memory.copyInIfGiven(a.pastKey),
    pastValue: memory.copyInIfGiven(a.pastValue),
    keyLengths: memory.copyInIfGiven(a.keyLengths),
    hasPast: Number(a.pastKey !== undefined),
    isCausal: Number(a.isCausal),
    windowLeft: a.windowLeft,
    windowRight: a.windowRight,
    scale: a.scale,
    softcap: a.softcap,
    output: 0,
    scores: 0,
    cappedScores: 0,
    maskedScores: 0,
    weights: 0,
    presentKey: 0,
    presentValue: 0,
  };
  return a.mask ? Object.assign(call, copyMaskIn(memory, a.mask)) : call;
}

/**
 * @param {AttentionArguments} a
 * @returns {Record<string, number[]>} the shape of each possible result
 */
function resultShapes({ leading, kvLeading, L, D, Dv, total }) {
  const pairs = [...leading, L, total];
  return {
    output: [...leading, L, Dv],
    weights: pairs,
    scores: pairs,
    cappedScores: pairs,
    maskedScores: pairs,
    presentKey: [...kvLeading, total, D],
    presentValue: [...kvLeading, total, Dv],
  };
}

/**
 * @template {AttentionResult} [Name=never]
 * @param {import('./core.js').Core} core
 * @param {Tensor} query
 * @param {Tensor} key
 * @param {Tensor} value
 * @param {AttentionOptions<Name>} [options]
 * @returns {{ output: Tensor } & Record<Name, Tensor>}
 */
export function scaledDotProductAttention(core, query, key, value, options) {
  const where = 'scaledDotProductAttention';
  const known = checkOptions(where, options, ATTENTION_OPTIONS);
  const checked = readArguments(where, query, key, value, /** @type {AttentionOptions} */ (known));
  const shapes = resultShapes(checked);
  const wanted = ['output', ...checked.returns];
  return core.call(where, (memory, module) => {
    const call = copyArgumentsIn(memory, checked);
    for (const name of wanted) call[name] = memory.takeFloats(shapes[name]);
    const address = core.layout('attention').write(memory, call);
    core.check(where, module.scaledDotProductAttention(address, memory.handle));
    /** @type {Record<string, Tensor>} */
    const results = {};
    for (const name of wanted) results[name] = memory.copyOut(call[name], shapes[name]);
    return /** @type {any} */ (results);
  });
}
