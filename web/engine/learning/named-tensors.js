import { checkShapeIs, checkTensor } from '../check.js';
import { kindOf } from '../tensor.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

/**
 * Tensors by name: exactly those expected, with their shapes.
 * @param {string} where
 * @param {unknown} tensorsByName
 * @param {readonly { name: string, shape: readonly number[] }[]} expected
 * @returns {Tensor[]} copies, in the order of `expected`
 * @throws {TypeError} anything else than an object of tensors of float32
 * @throws {RangeError} a missing or unknown name, or another shape
 */
export function checkNamedTensors(where, tensorsByName, expected) {
  if (typeof tensorsByName !== 'object' || tensorsByName === null || Array.isArray(tensorsByName)) {
    throw new TypeError(`${where}: expected an object of tensors by name, got ${kindOf(tensorsByName)}`);
  }
  const given = /** @type {Record<string, unknown>} */ (tensorsByName);
  const names = new Set(expected.map(({ name }) => name));
  const listed = [...names].join(', ');
  for (const name of Object.keys(given)) {
    if (!names.has(name))
      throw new RangeError(`${where}: unknown name ${JSON.stringify(name)}; expected ${listed}`);
  }
  return expected.map(({ name, shape }) => {
    if (!(name in given)) throw new RangeError(`${where}: expected ${listed}; ${name} is missing`);
    const tensor = /** @type {Tensor} */ (checkTensor(`${where}: ${name}`, given[name], [Float32Array]));
    checkShapeIs(`${where}: ${name}`, tensor.shape, shape);
    // A copy: reading the next one may run code that takes this one's memory away.
    return { data: tensor.data.slice(), shape: tensor.shape };
  });
}
