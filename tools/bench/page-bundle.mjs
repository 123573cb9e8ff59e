import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot } from '../places.mjs';

/** How a contender's file becomes a script of a page. @type {esbuild.BuildOptions} */
export const forPages = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  minify: true,
  // tfjs hands functions to its workers as text.
  keepNames: false,
  logLevel: 'error',
  absWorkingDir: inRoot(),
  // Ours is fetched as users have it.
  external: ['attention-wasm', 'attention-wasm/attention'],
  // The build for WebAssembly alone; the default brings WebGPU along.
  alias: { 'onnxruntime-web': 'onnxruntime-web/wasm' },
};

/** Makes the page in which contenders perform; each contender is a chunk that the page loads when it is chosen. */
export async function bundlePage() {
  const outdir = inRoot('build', 'benchmark', 'page');
  mkdirSync(outdir, { recursive: true });
  const stage = inRoot('tests', 'benchmark', 'stage');
  await esbuild.build({ ...forPages, entryPoints: [join(stage, 'page.js')], outdir, splitting: true });
  copyFileSync(join(stage, 'page.html'), join(outdir, 'page.html'));
}
