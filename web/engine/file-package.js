import { readFile } from 'node:fs/promises';
import { compileOnce } from './compile-once.js';
import { glue } from './glue.js';
import { compileBytes, compileFetched, loadFailed } from './load.js';

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
 * The package as Node has it: files beside this one, read.
 * @type {import('./load.js').Package}
 */
export const filePackage = {
  glue,
  wasm: compileOnce((variant) => compileFile(new URL(`./wasm/attention-${variant}.wasm`, import.meta.url))),
  compileFrom: (url) => {
    const isFile = new URL(url, 'relative:/').protocol === 'file:';
    return isFile ? compileFile(new URL(url)) : compileFetched(url);
  },
};
