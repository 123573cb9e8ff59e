/** How the compiled core gets into the bundles. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { dist, glue } from '../places.mjs';

/**
 * `virtual:packaged-glue` is the JavaScript that Emscripten wrote.
 * @type {import('esbuild').Plugin}
 */
export const packagedGlue = {
  name: 'packaged-glue',
  setup({ onResolve }) {
    onResolve({ filter: /^virtual:packaged-glue$/ }, () => ({ path: glue }));
  },
};

/**
 * `virtual:packaged-wasm` exports `packagedWasm`, one variant's WebAssembly as a string: base64 of deflate-raw, both of which
 * every browser can undo. The other variants stay files of their own.
 * @param {string} variant
 * @returns {import('esbuild').Plugin}
 */
export const packagedWasmInside = (variant) => ({
  name: 'packaged-wasm-inside',
  setup({ onResolve, onLoad }) {
    const file = join(dist, 'wasm', `attention-${variant}.wasm`);
    onResolve({ filter: /^virtual:packaged-wasm$/ }, ({ path }) => ({ path, namespace: 'packaged-wasm' }));
    onLoad({ filter: /.*/, namespace: 'packaged-wasm' }, () => {
      const compressed = deflateRawSync(readFileSync(file), { level: 9 });
      return { contents: `export const packagedWasm = '${compressed.toString('base64')}';` };
    });
  },
});
