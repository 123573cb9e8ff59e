import { compileFetched } from './compile.js';
import { compileOnce } from './compile-once.js';

/** Literals again: bundlers copy the files that they see named like this. @type {Record<string, () => URL>} */
const FILES = {
  'relaxed-simd-threads': () => new URL('./wasm/attention-relaxed-simd-threads.wasm', import.meta.url),
  'simd-threads': () => new URL('./wasm/attention-simd-threads.wasm', import.meta.url),
  'relaxed-simd': () => new URL('./wasm/attention-relaxed-simd.wasm', import.meta.url),
  simd: () => new URL('./wasm/attention-simd.wasm', import.meta.url),
  scalar: () => new URL('./wasm/attention-scalar.wasm', import.meta.url),
};

/**
 * The package as a web page has it: files beside this one, fetched. Without threads.
 * @type {Omit<import('./load.js').Package, 'Engine'>}
 */
export const fetchedPackage = {
  wasm: compileOnce((build) => compileFetched(FILES[build]())),
  compileFrom: compileFetched,
};
