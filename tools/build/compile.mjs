/** The C++ core: CMake and Ninja, driven by the presets, which are also the one list of WebAssembly variants. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inRoot } from '../places.mjs';
import { runProgram } from '../run-program.mjs';
import { ensureDebianPackages, packagesFor } from '../setup/debian-packages.mjs';
import { ensureEmscripten, packagesForEmscripten } from '../setup/emscripten.mjs';
import { step } from '../step.mjs';

const wasmPrefix = 'wasm-';

/** @returns {string[]} such as ['scalar', 'simd']: what follows `wasm-` in the names of the configure presets */
export function wasmVariants() {
  /** @type {{ name: string, hidden?: boolean }[]} */
  const presets = JSON.parse(readFileSync(inRoot('CMakePresets.json'), 'utf8')).configurePresets;
  const names = presets
    .filter(({ name, hidden }) => !hidden && name.startsWith(wasmPrefix))
    .map(({ name }) => name);
  return names.map((name) => name.slice(wasmPrefix.length));
}

/** @param {string} variant @returns {string} the preset's name */
export const wasmPreset = (variant) => wasmPrefix + variant;

/** @param {string} preset @param {string} file @returns {string} where CMake puts it */
export const inBuildFolder = (preset, file) => inRoot('build', preset, file);

/**
 * Configures if needed and builds one target; Ninja does again only what changed.
 * @param {string} preset
 * @param {string} target
 */
export const compile = (preset, target) => compileAll([preset], target);

/**
 * The same for several presets, as many at once as the machine has cores: linking, the longest part, uses one.
 * @param {string[]} presets
 * @param {string} target
 */
export async function compileAll(presets, target) {
  const cores = availableParallelism();
  const atOnce = Math.min(cores, presets.length);
  const waiting = [...presets];
  const hasWasm = presets.some((preset) => preset.startsWith(wasmPrefix));
  await ensureDebianPackages([...packagesFor.compiling, ...(hasWasm ? await packagesForEmscripten() : [])]);
  await step(`Compiling ${target} (${presets.join(', ')})`, async () => {
    const build = async () => {
      for (let preset = waiting.shift(); preset; preset = waiting.shift()) {
        await buildPreset(preset, target, Math.ceil(cores / atOnce));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, build));
  });
}

/**
 * @param {string} preset
 * @param {string} target
 * @param {number} jobs how many programs at once
 */
async function buildPreset(preset, target, jobs) {
  const emscripten = preset.startsWith(wasmPrefix) ? await ensureEmscripten() : undefined;
  const env = emscripten?.env ?? {};
  const configure = ['--preset', preset, ...toolchainArgs(preset, emscripten?.toolchainFile)];
  const build = ['--build', '--preset', preset, '--target', target, '--parallel', String(jobs)];
  await runProgram('cmake', configure, { env });
  await runProgram('cmake', build, { env, show: 'progress' });
}

/** CMake takes a toolchain only when it starts afresh: do so when the folder was made with another one. */
function toolchainArgs(/** @type {string} */ preset, /** @type {string | undefined} */ toolchainFile) {
  if (!toolchainFile) return [];
  const cache = inBuildFolder(preset, 'CMakeCache.txt');
  const isOther =
    existsSync(cache) &&
    !readFileSync(cache, 'utf8').includes(`CMAKE_TOOLCHAIN_FILE:FILEPATH=${toolchainFile}\n`);
  return [...(isOther ? ['--fresh'] : []), `-DCMAKE_TOOLCHAIN_FILE:FILEPATH=${toolchainFile}`];
}
