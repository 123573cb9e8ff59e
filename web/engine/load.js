import createAttentionModule from 'virtual:packaged-glue';
import { loadFailed } from './compile.js';
import { INITIAL_BYTES, isThreaded, makeMemory } from './core-memory.js';
import { outOfMemory } from './errors.js';
import { prepareLoad } from './prepare-load.js';
import { ThreadPool } from './thread-pool.js';
import { keepsTallTiles } from './vector-registers.js';

/**
 * @typedef {object} LoadOptions
 * @property {'auto' | 'scalar' | 'simd' | 'relaxed-simd'} [variant] 'auto': the fastest that the machine validates
 * @property {'auto' | number} [threads] how many threads compute, up to 16. 'auto': as many as the machine runs at once, up to 4;
 *   1 wherever threads cannot share memory, as in a page that is not isolated from other origins
 * @property {import('./compile.js').WasmSource | Promise<import('./compile.js').WasmSource>} [wasm] in place of the packaged file
 */

/**
 * Where a build of the package keeps its files.
 * @template {import('./attention-engine.js').AttentionEngine} [EngineOfIt=import('./engine.js').Engine]
 * @typedef {object} Package
 * @property {new (module: any, threads: ThreadPool | undefined, model: any) => EngineOfIt} Engine what the core is for its users
 * @property {(build: string) => Promise<WebAssembly.Module>} wasm the compiled core
 * @property {(url: string | URL) => Promise<WebAssembly.Module>} compileFrom what lies at another address
 * @property {string} [atHand] the variant that need not be fetched: 'auto' takes it where it runs
 * @property {(source: string | URL) => Promise<ArrayBuffer | ArrayBufferView>} [model] the bytes of a trained model, by its name or
 *   address; not there in a build that learns nothing
 * @property {{ available: () => number, start: () => Promise<import('./load-in-worker.js').WorkerPort | undefined> }} [threads]
 *   how many threads the machine runs at once, and how to start one; not there in a build that has none
 * @property {() => () => void} [stayAwake] has the process wait for something until the result is called, where it would wait for nothing
 */

/**
 * What is to be started.
 * @typedef {object} Prepared
 * @property {string} variant
 * @property {string} [asked] the variant that was asked for by name
 * @property {number} threads how many are to compute
 * @property {WebAssembly.Module | Promise<WebAssembly.Module>} compiled
 */

/**
 * Runs the glue, which is the same for every build, with a compiled core.
 * @param {WebAssembly.Module} compiled
 * @param {WebAssembly.Memory} wasmMemory
 * @returns {Promise<any>}
 */
function instantiate(compiled, wasmMemory) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {Error} */ cause) => reject(loadFailed('cannot start the core', cause));
    createAttentionModule({
      wasmMemory,
      instantiateWasm(/** @type {any} */ imports, /** @type {(instance: any, module: any) => void} */ done) {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => done(instance, compiled))
          .catch(fail);
        return {};
      },
    }).then(resolve, fail);
  });
}

/**
 * @template {import('./attention-engine.js').AttentionEngine} EngineOfIt
 * @param {Package<EngineOfIt>} packaged
 * @param {Prepared} prepared
 */
export async function startEngine(packaged, { variant, asked, threads, compiled }) {
  const pool =
    packaged.threads && threads > 1 ? new ThreadPool(packaged.threads.start, threads - 1) : undefined;
  try {
    let core = await compiled;
    let memory = makeMemory(isThreaded(core));
    if (!memory && isThreaded(core)) {
      core = await packaged.wasm(variant);
      memory = makeMemory(false);
    }
    if (!memory) throw outOfMemory('loadEngine', INITIAL_BYTES);
    const module = await instantiate(core, memory);
    module.useTallTiles?.(keepsTallTiles());
    if (isThreaded(core)) await pool?.join(module, { compiled: core, memory });
    const engine = new packaged.Engine(module, pool, packaged.model);
    if (!asked || asked === 'auto' || asked === engine.variant) return engine;
    engine.dispose();
    const message = `expected the variant '${asked}', got '${engine.variant}'`;
    throw loadFailed('wasm is another build', { message });
  } catch (error) {
    pool?.end();
    throw error;
  }
}

/**
 * The loader of a build of the package.
 * @template {import('./attention-engine.js').AttentionEngine} EngineOfIt
 * @param {Package<EngineOfIt>} packaged
 * @returns {(options?: LoadOptions) => Promise<EngineOfIt>}
 */
export function createLoader(packaged) {
  return async (options) => {
    const prepared = await prepareLoad(packaged, options);
    const sleep = packaged.stayAwake?.();
    try {
      return await startEngine(packaged, prepared);
    } finally {
      sleep?.();
    }
  };
}
