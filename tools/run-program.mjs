import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PlainError } from './fail.mjs';
import { root } from './places.mjs';

const longSilenceMs = 5000;

/**
 * Looks a program up on PATH.
 * @param {string} name a name, or a path that is returned as it is when it can be run
 * @returns {string | undefined} the path
 */
export function findProgram(name) {
  const candidates = name.includes('/') ? [name] : pathFolders().map((folder) => join(folder, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the checkout
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {'quiet' | 'progress' | 'all'} [show] nothing, a sign of life now and then, or every line. Default quiet
 */

/**
 * Runs a program to its end. Never rejects because of the program's own exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} exit code (127: could not be started, 128: ended by a signal) and
 *     standard output and error, as they came
 */
export function tryProgram(program, args, { cwd = root, env = {}, show = 'quiet' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const signOfLife = show === 'progress' ? showSignsOfLife() : undefined;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        signOfLife?.heard(text);
        if (show === 'all') process.stdout.write(text);
      });
    }
    const finish = (/** @type {number} */ code, extra = '') => {
      signOfLife?.stop();
      resolve({ code, output: output + extra });
    };
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code, signal) => finish(code ?? 128, signal ? `\nended by ${signal}` : ''));
  });
}

/**
 * As `tryProgram`, but a program that fails ends the work with its output shown.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} the output
 */
export async function runProgram(program, args, options) {
  const { code, output } = await tryProgram(program, args, options);
  if (code === 0) return output;
  const shown = options?.show === 'all' ? '' : `\n${output.trimEnd()}`;
  throw new PlainError(`This failed with exit code ${code}:\n  ${[program, ...args].join(' ')}${shown}`);
}

/** On a terminal the last line that the program wrote, rewritten in place; in a log the same every few seconds. */
function showSignsOfLife() {
  const { isTTY, columns = 80 } = process.stdout;
  let lastLine = '';
  const timer = isTTY
    ? undefined
    : setInterval(() => {
        if (lastLine) console.log(`    … ${lastLine}`);
        lastLine = '';
      }, longSilenceMs);
  return {
    heard(/** @type {string} */ text) {
      const lines = stripVTControlCharacters(text).split(/[\r\n]+/);
      lastLine =
        lines
          .map((line) => line.trim())
          .filter(Boolean)
          .at(-1)
          ?.slice(0, columns - 8) ?? lastLine;
      if (isTTY) process.stdout.write(`\r\x1b[K    ${lastLine}`);
    },
    stop() {
      clearInterval(timer);
      if (isTTY) process.stdout.write('\r\x1b[K');
    },
  };
}
