import { nearlyNormal, randomBits } from './random-numbers.js';

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
 * A random vector for each token, nearly normal with mean 0 and variance 1. The same token has the same vector wherever it stands, whatever its case.
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
      embedded[position * dim + column] = nearlyNormal(next);
    }
  }
  return embedded;
}
