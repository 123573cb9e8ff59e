/**
 * A tensor without randomness, of numbers within 1.
 * @param {number[]} shape
 * @param {number} [phase]
 */
export function wave(shape, phase = 0) {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (const index of data.keys()) data[index] = Math.sin(index * 1.7 + phase);
  return { data, shape };
}

/**
 * Tokens that follow a rule: each is the one before plus 3, round and round.
 * @param {number} rows
 * @param {number} length
 * @param {number} vocabulary
 * @returns {{ tokenIds: import('attention-wasm').Tensor<Int32Array>, targets: import('attention-wasm').Tensor<Int32Array> }}
 */
export function countingTask(rows, length, vocabulary) {
  const shape = [rows, length];
  const at = (/** @type {number} */ place) =>
    ((place % length) * 3 + Math.floor(place / length) * 5) % vocabulary;
  const data = Int32Array.from({ length: rows * length }, (_, place) => at(place));
  return {
    tokenIds: { data, shape },
    targets: { data: data.map((token) => (token + 3) % vocabulary), shape: [...shape] },
  };
}
