import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../freshness.mjs';
import { attentionGlue, dist, glue, inRoot } from '../places.mjs';
import { compileAll, inBuildFolder, wasmPreset, wasmVariants } from './compile.mjs';

/** The variant whose glue runs them all: the others ask for less. */
const glueVariant = 'relaxed-simd-threads';

/** The targets of CMake, what they add to a file's name, and where their glue goes. */
const modules = [
  { target: 'attention_module', suffix: '', glueFile: glue },
  { target: 'attention_only_module', suffix: '-only', glueFile: attentionGlue },
];

const shipped = (/** @type {string} */ name) => join(dist, 'wasm', name);

/** What standalone.js has inside: a build without what learns. */
export const inlinedWasm = shipped('attention-simd-only.wasm');

/** Compiles every variant of the modules and puts it where the package ships it from; their glue goes into the bundles. */
export async function buildPackagedWasm() {
  const variants = wasmVariants();
  const files = variants.flatMap((variant) =>
    modules.map(({ suffix }) => ({
      preset: wasmPreset(variant),
      wasm: `attention-${variant}${suffix}.wasm`,
    })),
  );
  const target = {
    name: 'wasm',
    inputs: ['src', 'bindings', 'CMakeLists.txt', 'CMakePresets.json'].map((path) => inRoot(path)),
    outputs: [glue, attentionGlue, ...files.map(({ wasm }) => shipped(wasm))],
  };
  await buildIfStale(target, async () => {
    for (const { target } of modules) await compileAll(variants.map(wasmPreset), target);
    mkdirSync(join(dist, 'wasm'), { recursive: true });
    for (const { suffix, glueFile } of modules) {
      copyFileSync(inBuildFolder(wasmPreset(glueVariant), `attention-${glueVariant}${suffix}.mjs`), glueFile);
    }
    for (const { preset, wasm } of files) {
      // Read and written, not copied: the linker marks its output as a program.
      writeFileSync(shipped(wasm), readFileSync(inBuildFolder(preset, wasm)));
    }
  });
}
