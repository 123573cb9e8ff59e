/** Literally so: bundlers copy the files that they see named like this. @type {import('./fetched-package.js').CoreFiles} */
export const coreFiles = {
  'relaxed-simd-threads': () => new URL('./wasm/attention-relaxed-simd-threads.wasm', import.meta.url),
  'simd-threads': () => new URL('./wasm/attention-simd-threads.wasm', import.meta.url),
  'relaxed-simd': () => new URL('./wasm/attention-relaxed-simd.wasm', import.meta.url),
  simd: () => new URL('./wasm/attention-simd.wasm', import.meta.url),
  scalar: () => new URL('./wasm/attention-scalar.wasm', import.meta.url),
};
