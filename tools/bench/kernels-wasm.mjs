import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile, inBuildFolder, wasmPreset } from '../build/compile.mjs';
import { buildIfStale } from '../freshness.mjs';
import { inRoot } from '../places.mjs';

const variants = ['simd', 'relaxed-simd'];

/** Compiles what the package does not ship: tests/benchmark/kernels and tests/benchmark/ladder. */
export async function buildKernels() {
  const outdir = inRoot('build', 'benchmark', 'wasm');
  const made = (/** @type {string} */ variant) => `${outdir}/kernels-${variant}.wasm`;
  const inputs = ['src', 'tests/benchmark', 'CMakeLists.txt', 'CMakePresets.json'].map((path) =>
    inRoot(path),
  );
  await buildIfStale({ name: 'benchmark-kernels', inputs, outputs: variants.map(made) }, async () => {
    mkdirSync(outdir, { recursive: true });
    for (const variant of variants) {
      const preset = wasmPreset(variant);
      await compile(preset, 'attention_benchmark');
      writeFileSync(made(variant), readFileSync(inBuildFolder(preset, 'attention_benchmark.wasm')));
    }
  });
}
