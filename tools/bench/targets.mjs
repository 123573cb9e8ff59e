/** What the engine must reach: how many times as fast as the fastest peer. */

/**
 * @param {import('../../tests/benchmark/cases/layer.js').LayerCase} problem
 * @param {string} variant
 * @param {number} threads
 * @returns {number | undefined} undefined: none is set
 */
export function layerTarget({ tokens, width, weights }, variant, threads) {
  if (variant !== 'relaxed-simd' && variant !== 'simd') return undefined;
  if (threads > 1) return tokens < 512 ? undefined : weights ? 1.7 : 1.8;
  const isRelaxed = variant === 'relaxed-simd';
  if (tokens === 16 && width === 64) return isRelaxed ? 3 : 2.3;
  if (tokens === 64 && width === 128) return isRelaxed ? 2 : 1.7;
  return isRelaxed ? 1.8 : 1.5;
}

/** Of two threads over our own one, from 512 tokens on: as much as over the peers. */
export const ownThreadsTarget = (/** @type {boolean} */ weights) => (weights ? 1.7 : 1.8);

/** Shares of the machine's limit: fused with relaxed SIMD, multiply-then-add with SIMD128. */
export const limitTargets = { product: { 'relaxed-simd': 0.88, simd: 0.85 }, layer: 0.75 };

/** Causal beside full attention. */
export const causalTarget = 0.6;

/**
 * A step of training: times as fast as the faster backend of TensorFlow.js, and its milliseconds where one core does so many fused
 * multiply-adds.
 */
export const trainingTargets = { factor: 5, ms: 25, gigaflops: 58 };

/** Bytes, gzip -9; tests/package/sizes.test.js holds the package to them. */
export const wireTargets = {
  attention: 60_000,
  engine: 122_000,
  standalone: 144_000,
  labs: 120_000,
  'heatmap-gestures': 20_000,
  language: 8_000,
  lesson: 150_000,
};

/** In Chromium: milliseconds, and as a share of the fastest WebAssembly peer. */
export const coldStartTargets = { ms: 50, share: 1 / 5 };

/** One head of 64 at 16 384 tokens, no weights: memory beyond inputs and output, and the exponent of the time. */
export const scalingTargets = { bytes: 64e6, exponent: 2.05 };
