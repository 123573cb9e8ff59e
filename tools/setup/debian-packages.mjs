/** What comes from the system's package manager, recognised by what it provides, so that nothing is asked of apt in vain. */
import { existsSync } from 'node:fs';
import { PlainError } from '../fail.mjs';
import { findProgram, runProgram, tryProgram } from '../run-program.mjs';
import { step } from '../step.mjs';
import { findBrowser } from './browser.mjs';

/** Debian package -> whether what we want of it is there. */
const provided = {
  chromium: () => Boolean(findBrowser()),
  'clang-19': () => Boolean(findProgram('clang++-19')),
  'clang-format-19': () => Boolean(findProgram('clang-format-19')),
  cmake: () => Boolean(findProgram('cmake')),
  googletest: () => existsSync('/usr/src/googletest/CMakeLists.txt'),
  'libclang-rt-19-dev': () => existsSync('/usr/lib/llvm-19/lib/clang/19/lib/linux'),
  'libeigen3-dev': () => existsSync('/usr/include/eigen3/Eigen/Core'),
  'lld-19': () => Boolean(findProgram('wasm-ld-19')),
  'llvm-19': () => Boolean(findProgram('llvm-ar-19')),
  'ninja-build': () => Boolean(findProgram('ninja')),
  python3: () => Boolean(findProgram('python3')),
  'python3-numpy': () => existsSync('/usr/lib/python3/dist-packages/numpy'),
};

/** @typedef {keyof typeof provided} DebianPackage */

/** What each kind of work needs. clang brings the native C++ library along. */
export const packagesFor = {
  /** @type {DebianPackage[]} */ compiling: ['cmake', 'ninja-build', 'libeigen3-dev'],
  /** @type {DebianPackage[]} */ ownEmscripten: ['clang-19', 'lld-19', 'llvm-19', 'python3'],
  /** @type {DebianPackage[]} */ cppTests: ['clang-19', 'libclang-rt-19-dev', 'llvm-19', 'googletest'],
  /** @type {DebianPackage[]} */ jsTests: ['python3', 'python3-numpy'],
  /** @type {DebianPackage[]} */ browserTests: ['chromium'],
  /** @type {DebianPackage[]} */ formatting: ['clang-format-19'],
};

/**
 * Installs what is missing; says nothing and costs nothing when all is there.
 * @param {DebianPackage[]} packages
 */
export async function ensureDebianPackages(packages) {
  const missing = [...new Set(packages)].filter((name) => !provided[name]());
  if (missing.length === 0) return;
  if (!findProgram('apt-get')) throw new PlainError(adviceWithoutApt(missing));
  const asRoot = await rootPrefix();
  if (!asRoot) throw new PlainError(adviceWithoutRoot(missing));
  await step(`Installing Debian packages: ${missing.join(' ')}`, async () => {
    await aptGet(asRoot, ['update']);
    await aptGet(asRoot, ['install', '-y', '--no-install-recommends', ...missing]);
  });
  const stillMissing = missing.filter((name) => !provided[name]());
  if (stillMissing.length > 0) throw new PlainError(`Installed, but not working: ${stillMissing.join(', ')}`);
}

/** @returns {Promise<string[] | undefined>} what to put before a command that needs root; undefined: no way to be root */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (findProgram('sudo') && (await tryProgram('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n'];
  return undefined;
}

/** @param {string[]} asRoot @param {string[]} args */
async function aptGet(asRoot, args) {
  // Another apt may be at work (a machine that has just started often updates itself): wait for it.
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  const [program, ...rest] = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...patience,
    ...args,
  ];
  await runProgram(program, rest, { show: 'progress' });
}

/** @param {string[]} missing */
const adviceWithoutRoot = (
  missing,
) => `Some Debian packages are missing, and this user may not install them. Please run:

  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}

and start again.`;

/** @param {string[]} missing */
const adviceWithoutApt = (
  missing,
) => `Missing, and there is no apt here to install it. Please install what Debian calls:

  ${missing.join(' ')}

(CMake 3.25 or newer, Ninja and Eigen 3.4 to build; LLVM 19, GoogleTest and Chromium to test), and start again.`;
