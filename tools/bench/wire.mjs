/** What a page fetches to compute, in bytes as a server sends them: gzip -9. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { dist, inRoot } from '../places.mjs';
import { forPages } from './page-bundle.mjs';

/** @typedef {{ name: string, script: number, wasm: number }} WireSize bytes of JavaScript and of WebAssembly */

const compressed = (/** @type {string | Uint8Array} */ content) => gzipSync(content, { level: 9 }).length;

/** A script of dist/ and all that it imports before it runs. @param {string} file @param {Set<string>} [seen] */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(join(dist, file), 'utf8');
  for (const [, imported] of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    withImports(imported, seen);
  return seen;
}

/** @param {string} variant @returns {WireSize} */
function ourSize(variant) {
  const scripts = [...withImports('index.js')];
  return {
    name: `attention-wasm ${variant}`,
    script: scripts.reduce((sum, file) => sum + compressed(readFileSync(join(dist, file))), 0),
    wasm: compressed(readFileSync(join(dist, 'wasm', `attention-${variant}.wasm`))),
  };
}

/** A peer's own code is what its contender imports: bundled and minified, unused parts left out. */
const peers = [
  {
    name: 'onnxruntime-web',
    contender: 'onnxruntime',
    wasm: 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  },
  {
    name: 'tfjs-backend-wasm',
    contender: 'tensorflow',
    wasm: '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  },
  { name: 'jax-js', contender: 'jax', wasm: undefined },
];

/** @param {(typeof peers)[number]} peer @returns {Promise<WireSize>} */
async function peerSize({ name, contender, wasm }) {
  const { outputFiles } = await esbuild.build({
    ...forPages,
    entryPoints: [inRoot('tests', 'benchmark', 'contenders', `${contender}.js`)],
    outdir: 'unwritten',
    splitting: true, // what is imported only when it is needed is another file
    write: false,
  });
  const entry = outputFiles.find(({ path }) => path.endsWith(`${contender}.js`));
  const first = new Set(entry ? [entry] : []);
  for (const file of first) {
    for (const [, imported] of file.text.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) {
      const found = outputFiles.find(({ path }) => path.endsWith(imported));
      if (found) first.add(found);
    }
  }
  return {
    name,
    script: [...first].reduce((sum, { contents }) => sum + compressed(contents), 0),
    wasm: wasm === undefined ? 0 : compressed(readFileSync(inRoot('node_modules', wasm))),
  };
}

/** @param {string[]} variants @returns {Promise<WireSize[]>} */
export async function measureWire(variants) {
  const standalone = compressed(readFileSync(join(dist, 'standalone.js')));
  return [
    ...variants.map(ourSize),
    { name: 'attention-wasm standalone.js', script: standalone, wasm: 0 },
    ...(await Promise.all(peers.map(peerSize))),
  ];
}
