import { packagedWasm } from 'virtual:packaged-wasm';
import { attentionCoreFiles } from './attention-core-files.js';
import { AttentionEngine } from './attention-engine.js';
import { compileBytes } from './compile.js';
import { compileOnce } from './compile-once.js';
import { fetchedFrom } from './fetched-package.js';
import { createLoader } from './load.js';

/** @param {string} base64 of bytes compressed as deflate-raw */
async function inflate(base64) {
  const compressed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}

const compileInlined = compileOnce(async () =>
  compileBytes(await inflate(packagedWasm), 'the packaged core'),
);

const fetched = fetchedFrom(attentionCoreFiles);

/**
 * One file that holds the simd build, which runs wherever relaxed SIMD does, without what learns: elements show attention. The
 * other builds are fetched from beside it: the scalar one where there is no SIMD, the relaxed one where it is asked for.
 * @type {import('./load.js').Package<AttentionEngine>}
 */
const inlinedPackage = {
  Engine: AttentionEngine,
  wasm: (variant) => (variant === 'simd' ? compileInlined(variant) : fetched.wasm(variant)),
  compileFrom: fetched.compileFrom,
  atHand: 'simd',
};

export const loadEngine = createLoader(inlinedPackage);
