import { checkInteger, checkOptions } from './check.js';
import { Engine } from './engine.js';
import { AttentionError } from './errors.js';
import { kindOf } from './tensor.js';
import { VARIANTS } from './variants.js';

/**
 * What loadEngine({ wasm }) takes in place of the packaged file.
 * @typedef {string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module} WasmSource
 */

/**
 * @typedef {object} LoadOptions
 * @property {'auto' | 'scalar' | 'simd' | 'relaxed-simd'} [variant] 'auto': the fastest that the machine validates
 * @property {'auto' | number} [threads] 'auto'; this release computes on one thread whatever is asked for
 * @property {WasmSource | Promise<WasmSource>} [wasm] in place of the packaged file
 */

/**
 * Where a build of the package keeps its files.
 * @typedef {object} Package
 * @property {(variant: string) => Promise<(config: object) => Promise<any>>} glue the JavaScript that Emscripten wrote
 * @property {(variant: string) => Promise<WebAssembly.Module>} wasm the compiled core
 * @property {(url: string | URL) => Promise<WebAssembly.Module>} compileFrom what lies at another address
 * @property {string} [atHand] the variant that need not be fetched: 'auto' takes it where it runs
 */

const LOAD_OPTIONS = ['variant', 'threads', 'wasm'];

/**
 * @param {unknown} variant
 * @param {string} [atHand]
 */
async function chooseVariant(variant, atHand) {
  const names = VARIANTS.map(({ name }) => name);
  if (variant === 'auto') {
    const supported = [];
    for (const { name, isSupported } of VARIANTS) if (await isSupported()) supported.push(name);
    return supported.find((name) => name === atHand) ?? supported[0];
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
  return asked.name;
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
 */
function instantiate(factory, compiled) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {Error} */ cause) => reject(loadFailed('cannot start the core', cause));
    factory({
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
 * Settles what loadEngine() was asked for: options checked, variant chosen, core compiled.
 * @param {Package} packaged
 * @param {LoadOptions} [options]
 */
export async function prepareLoad(packaged, options) {
  const given = /** @type {LoadOptions} */ (checkOptions('loadEngine', options, LOAD_OPTIONS));
  const { threads = 'auto', wasm } = given;
  if (threads !== 'auto') checkInteger('loadEngine: threads', threads, 1);
  const variant = await chooseVariant(given.variant ?? 'auto', packaged.atHand);
  const compiled = wasm === undefined ? packaged.wasm(variant) : compile(packaged, await wasm);
  return { variant, asked: given.variant, compiled: await compiled };
}

/**
 * @param {Package} packaged
 * @param {{ variant: string, asked?: string, compiled: WebAssembly.Module }} prepared
 */
export async function startEngine(packaged, { variant, asked, compiled }) {
  const engine = new Engine(await instantiate(await packaged.glue(variant), compiled));
  if (asked && asked !== 'auto' && asked !== engine.variant) {
    engine.dispose();
    const message = `expected the variant '${asked}', got '${engine.variant}'`;
    throw loadFailed('wasm is another build', { message });
  }
  return engine;
}

/**
 * The loader of a build of the package.
 * @param {Package} packaged
 * @returns {(options?: LoadOptions) => Promise<Engine>}
 */
export function createLoader(packaged) {
  return async (options) => startEngine(packaged, await prepareLoad(packaged, options));
}
