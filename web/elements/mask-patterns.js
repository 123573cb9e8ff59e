/**
 * @file The masks that are taught: who may see whom.
 */
import { formatFull } from '../views/format-number.js';

/** @typedef {'full' | 'causal' | 'window' | 'causal-window' | 'padding' | 'blocks'} MaskKind */

/**
 * Whether the query at place i may see the key at place j; `size`: of a window how far it reaches, of padding how many tokens are real, of
 * blocks how many tokens one has.
 * @type {Record<MaskKind, (i: number, j: number, size: number) => boolean>}
 */
const patterns = {
  full: () => true,
  causal: (i, j) => j <= i,
  window: (i, j, size) => Math.abs(i - j) <= size,
  'causal-window': (i, j, size) => j <= i && i - j <= size,
  padding: (_, j, size) => j < size,
  blocks: (i, j, size) => Math.floor(i / Math.max(1, size)) === Math.floor(j / Math.max(1, size)),
};

export const maskKinds = /** @type {readonly MaskKind[]} */ (Object.freeze(Object.keys(patterns)));

/** Those that have a size. @type {readonly string[]} */
export const sizedKinds = ['window', 'causal-window', 'padding', 'blocks'];

/**
 * @param {MaskKind} kind
 * @param {number} length L
 * @param {number} size
 * @param {readonly number[]} [switched] places, row by row, that are the other way round
 * @returns {{ data: Uint8Array, shape: [number, number] }} [L, L], 1 = may attend
 */
export function maskOf(kind, length, size, switched = []) {
  const may = patterns[kind];
  const data = Uint8Array.from({ length: length * length }, (_, place) =>
    Number(may(Math.floor(place / length), place % length, size)),
  );
  for (const place of switched) data[place] = 1 - data[place];
  return { data, shape: [length, length] };
}

/**
 * The same as an option of `engine.scaledDotProductAttention`.
 * @param {MaskKind} kind
 * @param {number} size of padding not more than there are tokens
 * @param {{ data: Uint8Array, shape: number[] } | undefined} drawn where it is no longer the pattern alone, or has no option of its own
 * @returns {string}
 */
export function maskAsOptions(kind, size, drawn) {
  if (drawn) {
    const [rows, columns] = drawn.shape;
    const lines = Array.from({ length: rows }, (_, i) => {
      const row = Array.from(drawn.data.subarray(i * columns, (i + 1) * columns), formatFull);
      return `    ${row.join(', ')},`;
    });
    return `{\n  attnMask: { shape: [${rows}, ${columns}], data: Uint8Array.of(\n${lines.join('\n')}\n  ) },\n}`;
  }
  const options = {
    full: '{}',
    causal: '{ isCausal: true }',
    window: `{ windowLeft: ${size}, windowRight: ${size} }`,
    'causal-window': `{ isCausal: true, windowLeft: ${size} }`,
    padding: `{ keyLengths: Int32Array.of(${size}) }`,
    blocks: '',
  };
  return options[kind];
}
