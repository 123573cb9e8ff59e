import { existsSync } from 'node:fs';
import { compile, inBuildFolder, wasmPreset, wasmVariants } from '../build/compile.mjs';
import { exclusively } from '../exclusively.mjs';
import { PlainError } from '../fail.mjs';
import { buildLock } from '../places.mjs';
import { relaxedSimdAllowed } from '../relaxed-simd.mjs';
import { findProgram, tryProgram } from '../run-program.mjs';
import { ensureDebianPackages, packagesFor } from '../setup/debian-packages.mjs';

const allTests = 'attention_tests';
const threadTests = 'thread_tests';

/**
 * The same tests on this machine, under sanitizers, and as WebAssembly in every variant; those of threads once more, under a
 * sanitizer of their own. @returns {import('./run-stages.mjs').Stage[]}
 */
export function cppStages() {
  // A build that shares its memory is the same code with other atomics: JavaScript's tests start its threads.
  const variants = wasmVariants().filter((variant) => !variant.endsWith('-threads'));
  const presets = ['native', ...variants.map(wasmPreset)];
  return [
    ...presets.map((preset) => ({ title: `C++ (${preset})`, run: () => runCppTests(preset, allTests) })),
    { title: 'C++ (native, threads)', run: () => runCppTests('native', threadTests) },
  ];
}

/** @param {string} preset @param {string} target @returns {Promise<import('./run-stages.mjs').Counts>} */
async function runCppTests(preset, target) {
  await exclusively(buildLock, async () => {
    await ensureDebianPackages(packagesFor.cppTests);
    await compile(preset, target);
  });
  const { code, output } = await tryProgram(...testCommand(preset, target), {
    env: { ...sanitizerOptions(), ...relaxedSimdAllowed() },
    show: 'all',
  });
  return countGoogleTests(code, output);
}

/** @param {string} preset @param {string} target @returns {[string, string[]]} program and arguments */
function testCommand(preset, target) {
  const isNative = preset === 'native';
  const program = inBuildFolder(preset, isNative ? target : `${target}.cjs`);
  if (!existsSync(program)) throw new PlainError(`The build made no ${program}.`);
  const args = ['--gtest_brief=1'];
  return isNative ? [program, args] : [process.execPath, [program, ...args]];
}

/** The sanitizers name functions and lines only if they find a symbolizer. */
function sanitizerOptions() {
  const symbolizer = findProgram('llvm-symbolizer-19');
  return { UBSAN_OPTIONS: 'print_stacktrace=1', ...(symbolizer && { ASAN_SYMBOLIZER_PATH: symbolizer }) };
}

/**
 * @param {number} code the program's exit code
 * @param {string} output what it printed
 * @returns {import('./run-stages.mjs').Counts} a program that died before its summary counts as one failure
 */
export function countGoogleTests(code, output) {
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`^\\[ +${word} +\\] (\\d+) tests?`, 'm').exec(output)?.[1] ?? 0);
  const counts = { passed: count('PASSED'), failed: count('FAILED'), skipped: count('SKIPPED') };
  const isAccountedFor = counts.failed > 0 || (code === 0 && counts.passed > 0);
  if (isAccountedFor) return counts;
  console.error(`The tests ended with exit code ${code} and ${counts.passed} passed.`);
  return { ...counts, failed: 1 };
}
