/**
 * Whole numbers of 32 bits from a seed: mulberry32 (T. Ettinger, public domain). Integer arithmetic alone, so the same in every
 * browser.
 * @param {number} seed
 */
function randomBits(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/**
 * A number that stands for a token: FNV-1a over its UTF-16 code units.
 * @param {string} token
 */
function hash(token) {
  let h = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A random vector for each token, nearly normal with mean 0 and variance 1: the sum of 12 uniform numbers less 6, which needs no
 * function that browsers round differently. The same token has the same vector wherever it stands, whatever its case.
 *
 * @param {string[]} tokens
 * @param {number} dim
 * @param {number} seed
 * @returns {Float32Array} [tokens, dim], row-major
 */
export function embedTokens(tokens, dim, seed) {
  const embedded = new Float32Array(tokens.length * dim);
  const mixed = Math.imul((seed >>> 0) ^ Math.floor(seed / 2 ** 32), 0x9e3779b1);
  for (const [position, token] of tokens.entries()) {
    const next = randomBits(hash(token.toLowerCase()) ^ mixed);
    for (let column = 0; column < dim; column++) {
      let sum = 0;
      for (let i = 0; i < 12; i++) sum += next() / 2 ** 32;
      embedded[position * dim + column] = sum - 6;
    }
  }
  return embedded;
}
