/** What `npm run check` looks at beside the tests: style, types, and the package as npm would publish it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../build/package.mjs';
import { exclusively } from '../exclusively.mjs';
import { buildLock, inRoot } from '../places.mjs';
import { runProgram } from '../run-program.mjs';
import { ensureDebianPackages, packagesFor } from '../setup/debian-packages.mjs';
import { cppFiles } from './cpp-files.mjs';

const tool = (/** @type {string} */ name) => inRoot('node_modules', '.bin', name);

/** Each check is a stage of one test. @returns {import('../test/run-stages.mjs').Stage[]} */
export const checkStages = () =>
  Object.entries({
    'Style of JavaScript, JSON, CSS': () => runProgram(tool('biome'), ['check', '--error-on-warnings']),
    'Style of C++': checkCppStyle,
    Types: () => runProgram(tool('tsc'), ['-p', 'tsconfig.json']),
    'Packed package': checkPackedPackage,
  }).map(([title, check]) => ({
    title,
    run: async () => {
      await check();
      return { passed: 1, failed: 0 };
    },
  }));

async function checkCppStyle() {
  await ensureDebianPackages(packagesFor.formatting);
  await runProgram('clang-format-19', ['--dry-run', '--Werror', ...cppFiles()]);
}

/** publint: do the files that package.json names exist, in the form it says. attw: does TypeScript find the types. */
async function checkPackedPackage() {
  await exclusively(buildLock, buildPackage);
  const folder = mkdtempSync(join(tmpdir(), 'attention-wasm-'));
  try {
    await runProgram('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
    const tarball = join(folder, readdirSync(folder)[0]);
    await runProgram(tool('publint'), ['run', tarball, '--strict']);
    // The entry points that have types; the others are files to load, not modules to import from TypeScript.
    const typed = ['.', 'attention', 'safetensors', 'elements', 'define', 'labs', 'standalone'];
    await runProgram(tool('attw'), [tarball, '--profile', 'esm-only', '--entrypoints', ...typed]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
