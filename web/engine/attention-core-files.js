/**
 * The builds without what learns, as in core-files.js.
 * @type {import('./fetched-package.js').CoreFiles}
 */
export const attentionCoreFiles = {
  'relaxed-simd-threads': () => new URL('./wasm/attention-relaxed-simd-threads-only.wasm', import.meta.url),
  'simd-threads': () => new URL('./wasm/attention-simd-threads-only.wasm', import.meta.url),
  'relaxed-simd': () => new URL('./wasm/attention-relaxed-simd-only.wasm', import.meta.url),
  simd: () => new URL('./wasm/attention-simd-only.wasm', import.meta.url),
  scalar: () => new URL('./wasm/attention-scalar-only.wasm', import.meta.url),
};
