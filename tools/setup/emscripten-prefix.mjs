/**
 * An Emscripten of our own in the user's cache. Debian 12's is too old, Debian 13's is right; so Debian 13's packages are
 * fetched from the machine's own mirror, through a private apt set-up, and unpacked into one folder. The system stays as
 * it is. clang, lld and llvm are Debian 12's, which has the same version of them.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { exclusively } from '../exclusively.mjs';
import { PlainError } from '../fail.mjs';
import { inRoot, userCache } from '../places.mjs';
import { findProgram, runProgram, tryProgram } from '../run-program.mjs';
import { step } from '../step.mjs';
import { fetchDebianPackages } from './fetch-debian-packages.mjs';

const version = '3.1.69';
const prefix = join(userCache, `emscripten-${version}`);

/** Binaryen is linked against Debian 13's C and C++ libraries, so these come along. */
const packages = ['emscripten', 'binaryen', 'libc6', 'libstdc++6', 'libgcc-s1'];

/** Where Debian keeps a machine's libraries, and what its dynamic loader is called. */
const libraries = {
  x64: { folder: 'usr/lib/x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { folder: 'usr/lib/aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

const emscriptenRootIn = (/** @type {string} */ folder) => join(folder, 'usr', 'share', 'emscripten');
const environmentFor = (/** @type {string} */ folder) => ({
  EM_CONFIG: join(folder, 'emscripten-config.py'),
});

/**
 * Finds the prefix working or makes it. Two processes that want to make it take turns; a half-made one has another name.
 * @returns {Promise<{ emscriptenRoot: string, env: NodeJS.ProcessEnv }>}
 */
export async function ensurePrefix() {
  if (!(await works(prefix))) {
    await exclusively(`${prefix}.lock`, async () => {
      if (!(await works(prefix))) await step(`Setting up Emscripten ${version} in ${prefix}`, makePrefix);
    });
  }
  return { emscriptenRoot: emscriptenRootIn(prefix), env: environmentFor(prefix) };
}

async function makePrefix() {
  const machine = libraries[/** @type {keyof typeof libraries} */ (process.arch)];
  if (!machine || !findProgram('apt-get') || !findProgram('dpkg')) throw new PlainError(adviceWithoutDebian);
  const unfinished = `${prefix}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });

  const fetched = join(unfinished, 'fetched');
  for (const file of await fetchDebianPackages('trixie', packages, fetched)) {
    console.log(`  unpacking ${basename(file)}`);
    await runProgram('dpkg', ['-x', file, unfinished]);
  }
  rmSync(fetched, { recursive: true });
  wrapBinaryen(unfinished, machine);
  writeFileSync(environmentFor(unfinished).EM_CONFIG, config);
  // Emscripten's JavaScript optimiser looks for its parser in a node_modules above its own folder.
  cpSync(inRoot('node_modules', 'acorn'), join(unfinished, 'node_modules', 'acorn'), { recursive: true });

  const made = readFileSync(join(emscriptenRootIn(unfinished), 'emscripten-version.txt'), 'utf8').trim();
  if (made !== version) throw new PlainError(`The mirror offers Emscripten ${made} and not ${version}.`);
  if (!(await works(unfinished, 'all')))
    throw new PlainError('The Emscripten just set up cannot compile a line.');
  rmSync(prefix, { recursive: true, force: true });
  renameSync(unfinished, prefix);
}

/** Binaryen's programs need the C library they were built with: run each through that library's own loader. */
function wrapBinaryen(
  /** @type {string} */ folder,
  /** @type {{ folder: string, loader: string }} */ machine,
) {
  mkdirSync(join(folder, 'bin'));
  for (const name of readdirSync(join(folder, 'usr', 'bin')).filter((name) => name.startsWith('wasm'))) {
    const wrapper = join(folder, 'bin', name);
    // Relative to itself, because the whole folder is renamed once it is known to work.
    writeFileSync(
      wrapper,
      `#!/bin/sh
prefix=$(dirname "$(dirname "$0")")
libraries=$prefix/${machine.folder}
exec "$libraries/${machine.loader}" --library-path "$libraries" "$prefix/usr/bin/${name}" "$@"
`,
    );
    chmodSync(wrapper, 0o755);
  }
}

/** Emscripten reads its set-up as Python. FROZEN_CACHE: the package brings its system libraries compiled. */
const config = `import os
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = os.path.dirname(os.environ['EM_CONFIG'])
NODE_JS = 'node'
FROZEN_CACHE = True
`;

/** @param {string} folder @param {'quiet' | 'all'} [show] @returns {Promise<boolean>} whether it compiles what then runs */
async function works(folder, show = 'quiet') {
  const emcc = join(emscriptenRootIn(folder), 'emcc');
  if (!existsSync(emcc)) return false;
  const scratch = mkdtempSync(join(tmpdir(), 'attention-wasm-'));
  try {
    const env = { ...environmentFor(folder), PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
    const options = { cwd: scratch, env, show };
    writeFileSync(join(scratch, 'probe.cpp'), 'int main() { return 42; }\n');
    // Optimised, so that every program of the toolchain has its turn.
    const { code } = await tryProgram(emcc, ['-O2', 'probe.cpp', '-o', 'probe.js'], options);
    return code === 0 && (await tryProgram(process.execPath, ['probe.js'], options)).code === 42;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const adviceWithoutDebian = `Compiling the C++ core needs Emscripten ${version} or newer. On Debian 12 and 13 it is set up by itself; here, please
install it (for instance with emsdk), see that emcc is on PATH or that EMSDK names the SDK's folder, and start again.`;
