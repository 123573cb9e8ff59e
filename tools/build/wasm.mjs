import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../freshness.mjs';
import { dist, glue, inRoot } from '../places.mjs';
import { compileAll, inBuildFolder, wasmPreset, wasmVariants } from './compile.mjs';

/** The variant whose glue runs them all: the others ask for less. */
const glueVariant = 'relaxed-simd-threads';

/** What standalone.js has inside: a build without what learns. */
const inlinedPreset = wasmPreset('simd');
export const inlinedWasm = inBuildFolder(inlinedPreset, 'attention-simd-only.wasm');

/** Compiles every variant of the module and puts it where the package ships it from; their glue goes into the bundles. */
export async function buildPackagedWasm() {
  const shipped = (/** @type {string} */ name) => join(dist, 'wasm', name);
  const variants = wasmVariants().map((variant) => ({
    preset: wasmPreset(variant),
    wasm: `attention-${variant}.wasm`,
  }));
  const target = {
    name: 'wasm',
    inputs: ['src', 'bindings', 'CMakeLists.txt', 'CMakePresets.json'].map((path) => inRoot(path)),
    outputs: [glue, inlinedWasm, ...variants.map(({ wasm }) => shipped(wasm))],
  };
  await buildIfStale(target, async () => {
    await compileAll(
      variants.map(({ preset }) => preset),
      'attention_module',
    );
    await compileAll([inlinedPreset], 'attention_only_module');
    mkdirSync(join(dist, 'wasm'), { recursive: true });
    copyFileSync(inBuildFolder(wasmPreset(glueVariant), `attention-${glueVariant}.mjs`), glue);
    for (const { preset, wasm } of variants) {
      // Read and written, not copied: the linker marks its output as a program.
      writeFileSync(shipped(wasm), readFileSync(inBuildFolder(preset, wasm)));
    }
  });
}
