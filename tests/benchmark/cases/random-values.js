/**
 * The same numbers for every contender, in whichever process: uniform in -limit .. limit, from a seed.
 * The generator is Marsaglia's xorshift32 ("Xorshift RNGs", 2003).
 * @param {number} seed an integer other than 0
 * @returns {(length: number, limit: number) => Float32Array}
 */
export function randomValues(seed) {
  let state = seed | 0;
  return (length, limit) => {
    const values = new Float32Array(length);
    for (let i = 0; i < length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      values[i] = (state / 2 ** 31) * limit;
    }
    return values;
  };
}
