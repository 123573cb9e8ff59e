import { AttentionError } from './errors.js';
import { kindOf } from './tensor.js';

/**
 * What loadEngine({ wasm }) takes in place of the packaged file.
 * @typedef {string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module} WasmSource
 */

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
    throw cannotCompile(origin, cause);
  }
}

/** @param {string} origin @param {unknown} cause */
function cannotCompile(origin, cause) {
  const policy = "a page with a content security policy needs script-src 'wasm-unsafe-eval'";
  return loadFailed(`cannot compile ${origin} (${policy})`, cause);
}

/** @param {Response} response */
const isLabelledWasm = ({ headers }) => /^application\/wasm\s*$/i.test(headers.get('content-type') ?? '');

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
  if (isLabelledWasm(response)) {
    try {
      return await WebAssembly.compileStreaming(response); // while it arrives
    } catch (cause) {
      if (cause instanceof WebAssembly.CompileError) throw cannotCompile(origin, cause);
      if (response.bodyUsed) throw loadFailed(`cannot read ${origin}`, cause);
      // Not begun: a Response that is not the platform's own.
    }
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
 * What loadEngine({ wasm }) was given, compiled.
 * @param {Pick<import('./load.js').Package, 'compileFrom'>} packaged
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(packaged, source) {
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
