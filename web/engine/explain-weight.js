import { checkIndex, checkOptions } from './check.js';
import { ATTENTION_OPTIONS, copyArgumentsIn, readArguments } from './scaled-dot-product.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */

/**
 * Which weight to explain, beside the options of attention.
 * @typedef {object} WeightPlace
 * @property {number} [batch] default 0
 * @property {number} [head] default 0
 * @property {number} queryIndex
 * @property {number} keyIndex counted with the past
 */

/**
 * Every number behind one weight, in the order in which they arise; vectors are tensors of rank 1.
 * @typedef {object} WeightExplanation
 * @property {Tensor} queryRow [D]
 * @property {Tensor} keyRow [D]
 * @property {Tensor} products [D]: queryRow times keyRow, element by element
 * @property {number} dot their sum, as the kernel adds it up
 * @property {number} scale
 * @property {number} score dot * scale
 * @property {number} cappedScore softcap * tanh(score / softcap), or the score
 * @property {number} mask what the masks add: a number, 0 or -Infinity
 * @property {number} maskedScore
 * @property {number} rowMaximum the largest masked score of the query; -Infinity if it may attend to nothing
 * @property {number} exponential exp(maskedScore - rowMaximum)
 * @property {number} rowSum of the exponentials over all keys
 * @property {number} weight exponential / rowSum
 * @property {Tensor} valueRow [Dv]
 * @property {Tensor} contribution [Dv]: weight * valueRow, what this key adds to the output
 */

/**
 * @param {import('./core.js').Core} core
 * @param {Tensor} query
 * @param {Tensor} key
 * @param {Tensor} value
 * @param {import('./scaled-dot-product.js').AttentionOptions & WeightPlace} options
 * @returns {WeightExplanation}
 */
export function explainWeight(core, query, key, value, options) {
  const where = 'explainWeight';
  const places = ['batch', 'head', 'queryIndex', 'keyIndex'];
  const known = /** @type {typeof options} */ (
    checkOptions(where, options, [...places, ...ATTENTION_OPTIONS])
  );
  const a = readArguments(where, query, key, value, known);
  const at = {
    batch: checkIndex(`${where}: batch`, known.batch ?? 0, a.B),
    head: checkIndex(`${where}: head`, known.head ?? 0, a.H),
    queryIndex: checkIndex(`${where}: queryIndex`, known.queryIndex, a.L),
    keyIndex: checkIndex(`${where}: keyIndex`, known.keyIndex, a.total),
  };
  return core.call(where, (memory, module) => {
    const call = core.layout('attention').write(memory, copyArgumentsIn(memory, a));
    const addresses = {
      queryRow: memory.takeFloats([a.D]),
      keyRow: memory.takeFloats([a.D]),
      products: memory.takeFloats([a.D]),
      valueRow: memory.takeFloats([a.Dv]),
      contribution: memory.takeFloats([a.Dv]),
    };
    const wanted = core.layout('explanation').write(memory, { ...at, ...addresses });
    core.check(where, module.explainWeight(call, wanted, memory.handle));
    const numbers = /** @type {any} */ (core.layout('explanation').readNumbers(memory, wanted));
    return {
      queryRow: memory.copyOut(addresses.queryRow, [a.D]),
      keyRow: memory.copyOut(addresses.keyRow, [a.D]),
      products: memory.copyOut(addresses.products, [a.D]),
      ...numbers,
      valueRow: memory.copyOut(addresses.valueRow, [a.Dv]),
      contribution: memory.copyOut(addresses.contribution, [a.Dv]),
    };
  });
}
