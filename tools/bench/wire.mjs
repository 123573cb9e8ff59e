/** What a page fetches to compute, in bytes as a server sends them: gzip -9. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { dist, inRoot } from '../places.mjs';
import { forPages } from './page-bundle.mjs';
import { wireTargets } from './targets.mjs';

/**
 * @typedef {object} WireSize
 * @property {string} name
 * @property {number} script bytes of JavaScript
 * @property {number} wasm bytes of WebAssembly
 * @property {number} [atMost] what both together may be
 */

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

/** What a page loads to compute: everything, or attention without what learns. */
const engines = [
  { name: 'attention-wasm', script: 'index.js', suffix: '', atMost: wireTargets.engine },
  {
    name: 'attention-wasm/attention',
    script: 'attention.js',
    suffix: '-only',
    atMost: wireTargets.attention,
  },
];

/** @param {(typeof engines)[number]} engine @param {string} variant @returns {WireSize} */
const ourSize = ({ name, script, suffix, atMost }, variant) => ({
  name: `${name} ${variant}`,
  script: [...withImports(script)].reduce((sum, file) => sum + compressed(readFileSync(join(dist, file))), 0),
  wasm: compressed(readFileSync(join(dist, 'wasm', `attention-${variant}${suffix}.wasm`))),
  atMost,
});

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
    ...engines.flatMap((engine) => variants.map((variant) => ourSize(engine, variant))),
    { name: 'standalone.js', script: standalone, wasm: 0, atMost: wireTargets.standalone },
    ...(await Promise.all(peers.map(peerSize))),
  ];
}
