import { formatFull } from './format-number.js';

/**
 * A tensor as nested lists, which JSON, Python and JavaScript write alike; each innermost list is a line.
 * @param {Float32Array | Uint8Array} data row-major
 * @param {readonly number[]} shape
 * @param {string} [indent] of what stands around it
 * @yields {string} part after part, each number as the float32 that it is
 * @returns {Generator<string, void>}
 */
export function* nestedListParts(data, [count, ...inner], indent = '') {
  if (inner.length === 0) {
    yield `[${Array.from(data, (value) => formatFull(value)).join(', ')}]`;
    return;
  }
  const size = inner.reduce((product, length) => product * length, 1);
  const within = `${indent}  `;
  yield '[\n';
  for (let index = 0; index < count; index++) {
    yield within;
    yield* nestedListParts(data.subarray(index * size, (index + 1) * size), inner, within);
    yield index < count - 1 ? ',\n' : '\n';
  }
  yield `${indent}]`;
}

/**
 * All of it as one text.
 * @param {Float32Array | Uint8Array} data
 * @param {readonly number[]} shape
 * @param {string} [indent]
 */
export const nestedLists = (data, shape, indent) => [...nestedListParts(data, shape, indent)].join('');
