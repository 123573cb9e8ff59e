import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { buildIfStale } from '../freshness.mjs';
import { dist, inRoot } from '../places.mjs';
import { compileAll, inBuildFolder, wasmPreset, wasmVariants } from './compile.mjs';

/** Compiles every variant of the module and puts it where the package ships it from. */
export async function buildPackagedWasm() {
  const shipped = (/** @type {string} */ name) => join(dist, 'wasm', name);
  const variants = wasmVariants().map((variant) => ({
    preset: wasmPreset(variant),
    glue: `attention-${variant}.mjs`,
    wasm: `attention-${variant}.wasm`,
  }));
  const target = {
    name: 'wasm',
    inputs: ['src', 'bindings', 'CMakeLists.txt', 'CMakePresets.json'].map((path) => inRoot(path)),
    outputs: variants.flatMap(({ glue, wasm }) => [shipped(glue), shipped(wasm)]),
  };
  await buildIfStale(target, async () => {
    await compileAll(
      variants.map(({ preset }) => preset),
      'attention_module',
    );
    mkdirSync(join(dist, 'wasm'), { recursive: true });
    for (const { preset, glue, wasm } of variants) {
      // Emscripten leaves its JavaScript twice as large as it need be.
      const { code } = await transform(readFileSync(inBuildFolder(preset, glue), 'utf8'), {
        minify: true,
        format: 'esm',
      });
      writeFileSync(shipped(glue), code);
      // Read and written, not copied: the linker marks its output as a program.
      writeFileSync(shipped(wasm), readFileSync(inBuildFolder(preset, wasm)));
    }
  });
}
