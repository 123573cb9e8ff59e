import { readFile } from 'node:fs/promises';
import { compileOnce } from './compile-once.js';
import { AttentionError } from './errors.js';
import { glue } from './glue.js';
import { compileBytes } from './load.js';

/** @param {string} variant */
async function read(variant) {
  const file = new URL(`./wasm/attention-${variant}.wasm`, import.meta.url);
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new AttentionError(
      'load-failed',
      `loadEngine: cannot read ${file}: ${/** @type {Error} */ (cause).message}`,
      { cause },
    );
  }
  return compileBytes(bytes, file.href);
}

/**
 * The package as Node has it: files beside this one, read.
 * @type {import('./load.js').Package}
 */
export const filePackage = { glue, wasm: compileOnce(read) };
