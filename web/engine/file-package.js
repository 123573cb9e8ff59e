import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { compileBytes, compileFetched, loadFailed } from './compile.js';
import { compileOnce } from './compile-once.js';
import { Engine } from './engine.js';
import { readModel } from './language/read-model.js';
import { startNodeScript } from './node-worker.js';

/** @param {URL} file */
async function compileFile(file) {
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw loadFailed(`cannot read ${file}`, cause);
  }
  return compileBytes(bytes, file.href);
}

/**
 * Node's loop knows nothing of a compilation. With nothing else to wait for it blocks until V8's threads have finished, and if one of
 * them needs the garbage of this very thread collected, both wait for ever (nodejs/node#54918; seen in 1 of some 50 processes on two
 * busy cores).
 */
function stayAwake() {
  const timer = setInterval(() => {}, 60_000);
  return () => clearInterval(timer);
}

/**
 * Cores as Node has them: files beside this one, read; and threads.
 * @param {(build: string) => string} fileOf the name of a build's file
 * @returns {Omit<import('./load.js').Package, 'Engine' | 'model'>}
 */
export const readFrom = (fileOf) => ({
  wasm: compileOnce((build) => compileFile(new URL(`./wasm/${fileOf(build)}`, import.meta.url))),
  compileFrom: (url) => {
    const isFile = new URL(url, 'relative:/').protocol === 'file:';
    return isFile ? compileFile(new URL(url)) : compileFetched(url);
  },
  threads: {
    available: availableParallelism,
    start: () => startNodeScript(new URL('./thread-node.js', import.meta.url)),
  },
  stayAwake,
});

/**
 * The package as Node has it.
 * @type {import('./load.js').Package}
 */
export const filePackage = { Engine, ...readFrom((build) => `attention-${build}.wasm`), model: readModel };
