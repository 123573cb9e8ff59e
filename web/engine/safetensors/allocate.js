import { outOfMemory } from '../errors.js';

/**
 * Fresh memory that a file's or an argument's sizes ask for.
 * @template {Float32Array | Uint8Array} Kind
 * @param {string} where
 * @param {{ new (length: number): Kind, BYTES_PER_ELEMENT: number }} Kind
 * @param {number} length
 * @returns {Kind}
 * @throws {import('../errors.js').AttentionError} out-of-memory
 */
export function allocate(where, Kind, length) {
  try {
    return new Kind(length);
  } catch (error) {
    throw outOfMemory(where, length * Kind.BYTES_PER_ELEMENT, error);
  }
}
