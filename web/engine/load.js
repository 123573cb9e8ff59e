import createAttentionModule from 'virtual:packaged-glue';
import { checkInteger, checkOptions } from './check.js';
import { compile, loadFailed } from './compile.js';
import { canShareMemory, INITIAL_BYTES, isThreaded, makeMemory } from './core-memory.js';
import { AttentionError, outOfMemory } from './errors.js';
import { kindOf } from './tensor.js';
import { ThreadPool } from './thread-pool.js';
import { VARIANTS } from './variants.js';
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

/** More rarely pay: the memory that they share becomes the limit, and the machine has other things to do. */
const AUTO_THREADS = 4;

/** kMaxThreads of src/parallel/parallel_for.h. */
const MAX_THREADS = 16;

const LOAD_OPTIONS = ['variant', 'threads', 'wasm'];

/**
 * @param {unknown} variant
 * @param {string} [atHand]
 */
async function chooseVariant(variant, atHand) {
  const names = VARIANTS.map(({ name }) => name);
  if (variant === 'auto') {
    const supported = [];
    for (const candidate of VARIANTS) if (await candidate.isSupported()) supported.push(candidate);
    return supported.find(({ name }) => name === atHand) ?? supported[0];
  }
  if (typeof variant !== 'string')
    throw new TypeError(`loadEngine: variant: expected a name, got ${kindOf(variant)}`);
  const asked = VARIANTS.find(({ name }) => name === variant);
  if (!asked) {
    throw new RangeError(
      `loadEngine: variant: expected 'auto' or one of ${names.join(', ')}, got ${JSON.stringify(variant)}`,
    );
  }
  if (!(await asked.isSupported())) {
    throw new AttentionError('unsupported', `loadEngine: this machine does not run the variant '${variant}'`);
  }
  return asked;
}

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
 * How many threads compute where `threads` were asked for.
 * @param {Pick<Package, 'threads'>} packaged
 * @param {'auto' | number} threads
 */
function threadCount({ threads: threading }, threads) {
  if (threads === 1 || !threading) return 1;
  const wanted =
    threads === 'auto' ? Math.min(threading.available(), AUTO_THREADS) : Math.min(threads, MAX_THREADS);
  return wanted > 1 && canShareMemory() ? wanted : 1;
}

/**
 * Settles what loadEngine() was asked for: options checked, variant chosen, compiling begun.
 * @param {Omit<Package, 'Engine'>} packaged
 * @param {LoadOptions} [options]
 * @returns {Promise<Prepared>}
 */
export async function prepareLoad(packaged, options) {
  const given = /** @type {LoadOptions} */ (checkOptions('loadEngine', options, LOAD_OPTIONS));
  const { threads: asked = 'auto', wasm } = given;
  if (asked !== 'auto') checkInteger('loadEngine: threads', asked, 1);
  const variant = await chooseVariant(given.variant ?? 'auto', packaged.atHand);
  const threads = threadCount(packaged, asked);
  const prepared = { variant: variant.name, asked: given.variant };
  if (wasm !== undefined) {
    const compiled = await compile(packaged, await wasm);
    return { ...prepared, threads: isThreaded(compiled) ? threads : 1, compiled };
  }
  if (threads > 1 && variant.hasThreads) {
    return { ...prepared, threads, compiled: packaged.wasm(`${variant.name}-threads`) };
  }
  return { ...prepared, threads: 1, compiled: packaged.wasm(variant.name) };
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
