import { checkInteger, checkOptions, checkShapeIs, checkTensor } from '../check.js';
import { AttentionError } from '../errors.js';
import { elementCount, shapeText } from '../tensor.js';
import { checkIndices, checkWithin } from './tokens.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

/** Of a class that does not count, unless another is named: PyTorch's. */
const IGNORED = -100;

/** @type {import('./config.js').FieldReader} */
export const ignoreIndex = (name, value = IGNORED) => checkInteger(name, value, -(2 ** 31), 2 ** 31 - 1);

/**
 * Classes as targets.
 * @param {string} name
 * @param {unknown} targets
 * @param {readonly number[]} shape
 * @param {number} classes how many there are
 * @param {number} ignored
 * @param {import('./tokens.js').BooleanTensor} [keyMask] padding, whose targets do not count
 */
export function checkClasses(name, targets, shape, classes, ignored, keyMask) {
  const checked = checkIndices(name, targets);
  checkShapeIs(name, checked.shape, shape);
  checkWithin(name, checked, classes, { ignored, keyMask });
  return checked;
}

/**
 * @param {import('../core.js').Core} core
 * @param {Tensor} logits
 * @param {import('./tokens.js').IndexTensor | Int32Array} targets
 * @param {{ ignoreIndex?: number }} [options]
 * @returns {{ loss: number, gradient: Tensor }}
 */
export function crossEntropy(core, logits, targets, options) {
  const where = 'crossEntropy';
  const given = /** @type {{ ignoreIndex?: number }} */ (checkOptions(where, options, ['ignoreIndex']));
  const ignored = /** @type {number} */ (ignoreIndex(`${where}: ignoreIndex`, given.ignoreIndex, {}));
  const { data, shape } = lastAxis(`${where}: logits`, logits, 1, '[.., classes]');
  const classes = shape[shape.length - 1];
  const leading = shape.slice(0, -1);
  const wanted = checkClasses(`${where}: targets`, targets, leading, classes, ignored);
  if (wanted.data.every((target) => target === ignored))
    throw new AttentionError('nothing-to-learn', `${where}: expected a target that counts, got none`);
  return core.call(where, (memory, module) => {
    const gradient = memory.takeFloats(shape);
    const [from, to] = [memory.copyIn(data), memory.copyIn(wanted.data)];
    const loss = module.crossEntropy(from, to, elementCount(leading), classes, ignored, gradient);
    return { loss, gradient: memory.copyOut(gradient, shape) };
  });
}

/**
 * @param {import('../core.js').Core} core
 * @param {Tensor} row
 * @returns {Tensor}
 */
export function softmaxJacobian(core, row) {
  const where = 'softmaxJacobian';
  const { data, shape } = /** @type {Tensor} */ (checkTensor(`${where}: row`, row, [Float32Array]));
  if (shape.length !== 1) throw new RangeError(`${where}: row: expected shape [S], got ${shapeText(shape)}`);
  const square = [data.length, data.length];
  return core.call(where, (memory, module) => {
    const to = memory.takeFloats(square);
    module.softmaxJacobian(memory.copyIn(data), data.length, to);
    return memory.copyOut(to, square);
  });
}

/**
 * @param {import('../core.js').Core} core
 * @param {Tensor} weights
 * @returns {Tensor}
 */
export function attentionEntropy(core, weights) {
  const where = 'attentionEntropy';
  const { data, shape } = lastAxis(`${where}: weights`, weights, 2, '[.., L, S]');
  const rows = shape.slice(0, -1);
  return core.call(where, (memory, module) => {
    const to = memory.takeFloats(rows);
    module.rowEntropies(memory.copyIn(data), elementCount(rows), shape[rows.length], to);
    return memory.copyOut(to, rows);
  });
}

/**
 * A tensor of so many axes at least.
 * @param {string} name
 * @param {unknown} value
 * @param {number} axes
 * @param {string} expected
 */
function lastAxis(name, value, axes, expected) {
  const checked = /** @type {Tensor} */ (checkTensor(name, value, [Float32Array]));
  if (checked.shape.length >= axes) return checked;
  throw new RangeError(`${name}: expected shape ${expected}, got ${shapeText(checked.shape)}`);
}
