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
 * @property {'auto' | 'scalar' | 'simd'} [variant] 'auto': the fastest that the machine validates
 * @property {'auto' | number} [threads] 'auto'; this release computes on one thread whatever is asked for
 * @property {WasmSource} [wasm] in place of the packaged file
 */

/**
 * Where a build of the package keeps its files.
 * @typedef {object} Package
 * @property {(variant: string) => Promise<(config: object) => Promise<any>>} glue the JavaScript that Emscripten wrote
 * @property {(variant: string) => Promise<WebAssembly.Module>} wasm the compiled core
 */

const LOAD_OPTIONS = ['variant', 'threads', 'wasm'];

/** @param {unknown} variant */
async function chooseVariant(variant) {
  const names = VARIANTS.map(({ name }) => name);
  if (variant === 'auto') {
    for (const { name, isSupported } of VARIANTS) if (await isSupported()) return name;
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

/** @param {Uint8Array} bytes */
const looksLikeHtml = (bytes) => /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));

/**
 * Compiles bytes, with an error that says what is most likely wrong.
 * @param {ArrayBuffer | ArrayBufferView} bytes
 * @param {string} origin where they came from, for the error
 */
export async function compileBytes(bytes, origin) {
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
  } catch (cause) {
    const view = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
    const advice = looksLikeHtml(view)
      ? "it is an HTML page, so the file is not where it is looked for: exclude attention-wasm from the dev server's " +
        'pre-bundling (Vite: optimizeDeps.exclude), or pass loadEngine({ wasm: url })'
      : `${/** @type {Error} */ (cause).message} (a page with a content security policy needs script-src 'wasm-unsafe-eval')`;
    throw new AttentionError('load-failed', `loadEngine: cannot compile ${origin}: ${advice}`, { cause });
  }
}

/**
 * Compiles what was fetched.
 * @param {Response} response
 */
export async function compileResponse(response) {
  const origin = response.url || 'the response';
  if (!response.ok) {
    throw new AttentionError(
      'load-failed',
      `loadEngine: ${origin} answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  return compileBytes(await response.arrayBuffer(), origin);
}

/** @param {string | URL} url */
export async function compileFrom(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new AttentionError(
      'load-failed',
      `loadEngine: cannot fetch ${url}: ${/** @type {Error} */ (cause).message}`,
      { cause },
    );
  }
  return compileResponse(response);
}

/**
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return compileFrom(source);
  if (typeof Response !== 'undefined' && source instanceof Response) return compileResponse(source);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return compileBytes(source, 'the bytes given');
  throw new TypeError(
    `loadEngine: wasm: expected a URL, a Response, an ArrayBuffer or a WebAssembly.Module, got ${kindOf(source)}`,
  );
}

/**
 * Runs the glue with a compiled core.
 * @param {(config: object) => Promise<any>} factory
 * @param {WebAssembly.Module} compiled
 */
function instantiate(factory, compiled) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {Error} */ cause) =>
      reject(
        new AttentionError('load-failed', `loadEngine: cannot start the core: ${cause.message}`, { cause }),
      );
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
  const variant = await chooseVariant(given.variant ?? 'auto');
  return { variant, compiled: wasm === undefined ? await packaged.wasm(variant) : await compile(wasm) };
}

/**
 * @param {Package} packaged
 * @param {{ variant: string, compiled: WebAssembly.Module }} prepared
 */
export async function startEngine(packaged, { variant, compiled }) {
  return new Engine(await instantiate(await packaged.glue(variant), compiled));
}

/**
 * The loader of a build of the package.
 * @param {Package} packaged
 * @returns {(options?: LoadOptions) => Promise<Engine>}
 */
export function createLoader(packaged) {
  return async (options) => startEngine(packaged, await prepareLoad(packaged, options));
}
