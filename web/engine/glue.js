import { loadFailed } from './load.js';

/**
 * The JavaScript that Emscripten wrote for each build, as files beside the package's own. The names stand here as literals, so
 * that bundlers see them.
 * @type {Record<string, () => Promise<any>>}
 */
const FILES = {
  // @ts-expect-error the file is there once the package is built
  'relaxed-simd-threads': () => import('./wasm/attention-relaxed-simd-threads.mjs'),
  // @ts-expect-error likewise
  'simd-threads': () => import('./wasm/attention-simd-threads.mjs'),
  // @ts-expect-error likewise
  'relaxed-simd': () => import('./wasm/attention-relaxed-simd.mjs'),
  // @ts-expect-error likewise
  simd: () => import('./wasm/attention-simd.mjs'),
  // @ts-expect-error likewise
  scalar: () => import('./wasm/attention-scalar.mjs'),
};

/** @param {string} build */
export async function glue(build) {
  try {
    return (await FILES[build]()).default;
  } catch (cause) {
    throw loadFailed(`cannot load wasm/attention-${build}.mjs`, cause);
  }
}
