/** How the compiled core gets into the bundles. */
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

/**
 * `virtual:packaged-glue` is the JavaScript that Emscripten wrote.
 * @param {string} glue its file
 * @returns {import('esbuild').Plugin}
 */
export const packagedGlue = (glue) => ({
  name: 'packaged-glue',
  setup({ onResolve }) {
    onResolve({ filter: /^virtual:packaged-glue$/ }, () => ({ path: glue }));
  },
});

/**
 * `virtual:packaged-wasm` exports `packagedWasm`, one WebAssembly file as a string: base64 of deflate-raw, both of which
 * every browser can undo. Other builds stay files of their own.
 * @param {string} file
 * @returns {import('esbuild').Plugin}
 */
export const packagedWasmInside = (file) => ({
  name: 'packaged-wasm-inside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:packaged-wasm$/ }, ({ path }) => ({ path, namespace: 'packaged-wasm' }));
    onLoad({ filter: /.*/, namespace: 'packaged-wasm' }, () => {
      const compressed = deflateRawSync(readFileSync(file), { level: 9 });
      return { contents: `export const packagedWasm = '${compressed.toString('base64')}';` };
    });
  },
});
