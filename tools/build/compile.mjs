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
export async function compile(preset, target) {
  const isWasm = preset.startsWith(wasmPrefix);
  await ensureDebianPackages([...packagesFor.compiling, ...(isWasm ? await packagesForEmscripten() : [])]);
  const emscripten = isWasm ? await ensureEmscripten() : undefined;
  const env = emscripten?.env ?? {};
  await step(`Compiling ${target} (${preset})`, async () => {
    await runProgram('cmake', ['--preset', preset, ...toolchainArgs(preset, emscripten?.toolchainFile)], {
      env,
    });
    const parallel = ['--parallel', String(availableParallelism())];
    await runProgram('cmake', ['--build', '--preset', preset, '--target', target, ...parallel], {
      env,
      show: 'progress',
    });
  });
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
