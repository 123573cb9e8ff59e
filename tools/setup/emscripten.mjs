/** Which Emscripten compiles the core: the user's own if it is new enough, else one of ours, made from Debian packages. */
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inRoot } from '../places.mjs';
import { relaxedSimdAllowed } from '../relaxed-simd.mjs';
import { findProgram, tryProgram } from '../run-program.mjs';
import { packagesFor } from './debian-packages.mjs';
import { ensurePrefix } from './emscripten-prefix.mjs';

/** The first version with all that the build asks for (relaxed SIMD, bindings without eval, generated types). */
const oldestUsable = [3, 1, 69];

/**
 * @typedef {object} Emscripten
 * @property {string} toolchainFile for CMake
 * @property {NodeJS.ProcessEnv} env what its programs need in their environment
 */

/** @type {Promise<Emscripten> | undefined} */
let emscripten;

/** @returns {Promise<Emscripten>} found or made, and ready */
export function ensureEmscripten() {
  emscripten ??= prepareEmscripten();
  return emscripten;
}

/** @returns {Promise<Emscripten>} */
async function prepareEmscripten() {
  const { emscriptenRoot, env } = (await findUsersEmscripten()) ?? (await ensurePrefix());
  return {
    toolchainFile: join(emscriptenRoot, 'cmake', 'Modules', 'Platform', 'Emscripten.cmake'),
    // The TypeScript compiler that Emscripten may call is ours; `node` is the one that runs this.
    env: {
      ...env,
      // Emscripten runs what it linked, to write the bindings that it calls.
      ...relaxedSimdAllowed(),
      PATH: [inRoot('node_modules', '.bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    },
  };
}

/** @returns {Promise<import('./debian-packages.mjs').DebianPackage[]>} what `ensureEmscripten` takes for granted */
export const packagesForEmscripten = async () =>
  (await findUsersEmscripten()) ? [] : packagesFor.ownEmscripten;

/** @returns {Promise<{ emscriptenRoot: string, env: NodeJS.ProcessEnv } | undefined>} a new enough one of PATH or EMSDK */
export async function findUsersEmscripten() {
  const fromSdk = process.env.EMSDK && join(process.env.EMSDK, 'upstream', 'emscripten', 'emcc');
  for (const emcc of [findProgram('emcc'), fromSdk && findProgram(fromSdk)]) {
    const emscriptenRoot = emcc && (await rootOf(emcc));
    if (emscriptenRoot && isUsable(versionOf(emscriptenRoot))) return { emscriptenRoot, env: {} };
  }
  return undefined;
}

/** @param {string} emcc its path, which may be a link or a wrapper @returns {Promise<string | undefined>} */
async function rootOf(emcc) {
  const { code, output } = await tryProgram(join(dirname(emcc), 'em-config'), ['EMSCRIPTEN_ROOT']);
  return code === 0 ? output.trim().split('\n').at(-1) : undefined;
}

/** @param {string} emscriptenRoot */
const versionOf = (emscriptenRoot) =>
  readFileSync(join(emscriptenRoot, 'emscripten-version.txt'), 'utf8').replaceAll('"', '').trim();

/** @param {string} version such as '3.1.69' or '4.0.1-git' @returns {boolean} */
export function isUsable(version) {
  const parts = version.split(/[.-]/).map(Number);
  const differing = oldestUsable.findIndex((part, index) => parts[index] !== part);
  return differing === -1 || parts[differing] > oldestUsable[differing];
}
