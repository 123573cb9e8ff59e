/** How the bundles treat the compiled core, which the sources name as `./wasm/attention-<variant>.mjs`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { dist } from '../places.mjs';

/**
 * The core stays in files of its own: such an import is left as it is written.
 * @returns {import('esbuild').Plugin}
 */
export const packagedWasmOutside = () => ({
  name: 'packaged-wasm-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/wasm\/attention-[\w-]+\.mjs$/ }, ({ path }) => ({ path, external: true }));
  },
});

/**
 * One variant of the core goes into the bundle. `virtual:packaged-glue` is its JavaScript; `virtual:packaged-wasm` exports
 * `packagedWasm`, its WebAssembly as a string: base64 of deflate-raw, both of which every browser can undo.
 * @param {string} variant
 * @returns {import('esbuild').Plugin}
 */
export const packagedWasmInside = (variant) => ({
  name: 'packaged-wasm-inside',
  setup({ onResolve, onLoad }) {
    const file = (/** @type {string} */ ending) => join(dist, 'wasm', `attention-${variant}.${ending}`);
    onResolve({ filter: /^virtual:packaged-glue$/ }, () => ({ path: file('mjs') }));
    onResolve({ filter: /^virtual:packaged-wasm$/ }, ({ path }) => ({ path, namespace: 'packaged-wasm' }));
    onLoad({ filter: /.*/, namespace: 'packaged-wasm' }, () => {
      const compressed = deflateRawSync(readFileSync(file('wasm')), { level: 9 });
      return { contents: `export const packagedWasm = '${compressed.toString('base64')}';` };
    });
  },
});
