import { checkInteger, checkOptions } from './check.js';
import { Engine } from './engine.js';
import { AttentionError } from './errors.js';
import { canShareMemory, isThreaded, makeSharedMemory } from './shared-memory.js';
import { kindOf } from './tensor.js';
import { ThreadPool } from './thread-pool.js';
import { buildName, VARIANTS } from './variants.js';

/**
 * What loadEngine({ wasm }) takes in place of the packaged file.
 * @typedef {string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module} WasmSource
 */

/**
 * @typedef {object} LoadOptions
 * @property {'auto' | 'scalar' | 'simd' | 'relaxed-simd'} [variant] 'auto': the fastest that the machine validates
 * @property {'auto' | number} [threads] how many threads compute, up to 16. 'auto': as many as the machine runs at once, up to 4;
 *   1 wherever threads cannot share memory, as in a page that is not isolated from other origins
 * @property {WasmSource | Promise<WasmSource>} [wasm] in place of the packaged file
 */

/**
 * Where a build of the package keeps its files.
 * @typedef {object} Package
 * @property {(build: string) => Promise<(config: object) => Promise<any>>} glue the JavaScript that Emscripten wrote
 * @property {(build: string) => Promise<WebAssembly.Module>} wasm the compiled core
 * @property {(url: string | URL) => Promise<WebAssembly.Module>} compileFrom what lies at another address
 * @property {string} [atHand] the variant that need not be fetched: 'auto' takes it where it runs
 * @property {{ available: () => number, start: () => Promise<import('./load-in-worker.js').WorkerPort | undefined> }} [threads]
 *   how many threads the machine runs at once, and how to start one; not there in a build that has none
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
 * @param {string} what went wrong
 * @param {unknown} cause
 */
export function loadFailed(what, cause) {
  const { message } = /** @type {Error} */ (cause);
  return new AttentionError('load-failed', `loadEngine: ${what}: ${message}`, { cause });
}

/** @param {ArrayBuffer | ArrayBufferView} bytes */
function looksLikeHtml(bytes) {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  return /^\s*</.test(new TextDecoder().decode(view.subarray(0, 64)));
}

const handOver = 'pass its address: loadEngine({ wasm: url })';

/**
 * Compiles bytes, with an error that says what is most likely wrong.
 * @param {ArrayBuffer | ArrayBufferView} bytes
 * @param {string} origin where they came from, for the error
 */
export async function compileBytes(bytes, origin) {
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
  } catch (cause) {
    if (bytes.byteLength > 0 && looksLikeHtml(bytes)) {
      const advice = `exclude attention-wasm from the dev server's pre-bundling (Vite: optimizeDeps.exclude), or ${handOver}`;
      const text = `cannot compile ${origin}: it is an HTML page, so the file is not where it is looked for`;
      throw loadFailed(text, { message: advice });
    }
    throw loadFailed(
      `cannot compile ${origin} (a page with a content security policy needs script-src 'wasm-unsafe-eval')`,
      cause,
    );
  }
}

/**
 * Compiles what was fetched.
 * @param {Response} response
 */
async function compileResponse(response) {
  const origin = response.url || 'the response';
  if (!response.ok) {
    const answer = `${response.status} ${response.statusText}`.trim();
    throw loadFailed(`${origin} answered ${answer}`, { message: `if the file lies elsewhere, ${handOver}` });
  }
  let bytes;
  try {
    bytes = await response.arrayBuffer();
  } catch (cause) {
    throw loadFailed(`cannot read ${origin}`, cause);
  }
  return compileBytes(bytes, origin);
}

/**
 * Compiles what a server has at an address.
 * @param {string | URL} url
 */
export async function compileFetched(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw loadFailed(`cannot fetch ${url}`, cause);
  }
  return compileResponse(response);
}

/**
 * What an object is by its own kind, whichever window made it.
 * @param {unknown} value
 */
const kindTag = (value) => Object.prototype.toString.call(value).slice(8, -1);

/**
 * @param {Package} packaged
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(packaged, source) {
  if (typeof source === 'string') return packaged.compileFrom(source);
  if (ArrayBuffer.isView(source)) return compileBytes(source, 'the bytes given');
  switch (kindTag(source)) {
    case 'WebAssembly.Module':
      return /** @type {WebAssembly.Module} */ (source);
    case 'URL':
      return packaged.compileFrom(/** @type {URL} */ (source));
    case 'Response':
      return compileResponse(/** @type {Response} */ (source));
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return compileBytes(/** @type {ArrayBuffer} */ (source), 'the bytes given');
    default:
      throw new TypeError(
        `loadEngine: wasm: expected a URL, a Response, an ArrayBuffer or a WebAssembly.Module, got ${kindOf(source)}`,
      );
  }
}

/**
 * Runs the glue with a compiled core.
 * @param {(config: object) => Promise<any>} factory
 * @param {WebAssembly.Module} compiled
 * @param {WebAssembly.Memory} [wasmMemory] for a core that does not bring its own
 */
function instantiate(factory, compiled, wasmMemory) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {Error} */ cause) => reject(loadFailed('cannot start the core', cause));
    factory({
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
 * @param {Package} packaged
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
 * @param {Package} packaged
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
    return { ...prepared, threads, compiled: packaged.wasm(buildName(variant.name, true)) };
  }
  return { ...prepared, threads: 1, compiled: packaged.wasm(variant.name) };
}

/**
 * @param {Package} packaged
 * @param {Prepared} prepared
 */
export async function startEngine(packaged, { variant, asked, threads, compiled }) {
  const pool =
    packaged.threads && threads > 1 ? new ThreadPool(packaged.threads.start, threads - 1) : undefined;
  // Fetched beside the core, not after it; what goes wrong shows when it is asked for below.
  packaged.glue(buildName(variant, threads > 1)).catch(() => {});
  try {
    let core = await compiled;
    const memory = isThreaded(core) ? makeSharedMemory() : undefined;
    if (!memory && isThreaded(core)) core = await packaged.wasm(variant);
    const module = await instantiate(
      await packaged.glue(buildName(variant, memory !== undefined)),
      core,
      memory,
    );
    if (memory) await pool?.join(module, { compiled: core, memory });
    const engine = new Engine(module, pool);
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
 * @param {Package} packaged
 * @returns {(options?: LoadOptions) => Promise<Engine>}
 */
export function createLoader(packaged) {
  return async (options) => startEngine(packaged, await prepareLoad(packaged, options));
}
