import { formatFull } from './format-number.js';

/**
 * A tensor as nested lists, which JSON, Python and JavaScript write alike; each innermost list is a line.
 * @param {Float32Array | Uint8Array} data row-major
 * @param {readonly number[]} shape
 * @param {string} [indent] of what stands around it
 * @returns {string} each number as the float32 that it is
 */
export function nestedLists(data, [count, ...inner], indent = '') {
  if (inner.length === 0) return `[${Array.from(data, (value) => formatFull(value)).join(', ')}]`;
  const size = inner.reduce((product, length) => product * length, 1);
  const within = `${indent}  `;
  const lists = Array.from(
    { length: count },
    (_, index) => within + nestedLists(data.subarray(index * size, (index + 1) * size), inner, within),
  );
  return `[\n${lists.join(',\n')}\n${indent}]`;
}
