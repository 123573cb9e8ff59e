/**
 * Decides whether something must be built again: a stamp keeps the hash of the contents of all inputs. Contents and not
 * times, because a checkout or a copy gives every file a new time.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, stamps } from './places.mjs';

/**
 * Calls `build` unless its outputs are there and were made from these very inputs.
 * @param {object} target
 * @param {string} target.name names the stamp
 * @param {string[]} target.inputs files and folders (absolute; a missing one counts as such)
 * @param {string[]} target.outputs files that must be there (absolute)
 * @param {() => Promise<void>} build
 * @returns {Promise<boolean>} whether it had to be built
 */
export async function buildIfStale({ name, inputs, outputs }, build) {
  if (isFresh({ name, inputs, outputs })) return false;
  const stamp = join(stamps, name);
  rmSync(stamp, { force: true });
  // Taken before the build: an input that is edited meanwhile makes the result stale, as it should.
  const hash = hashContents(inputs);
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/** @param {{ name: string, inputs: string[], outputs: string[] }} target @returns {boolean} */
export function isFresh({ name, inputs, outputs }) {
  const stamp = join(stamps, name);
  if (!existsSync(stamp) || !outputs.every((path) => existsSync(path))) return false;
  return readFileSync(stamp, 'utf8') === hashContents(inputs);
}

/** @param {string[]} paths files and folders @returns {string} */
export function hashContents(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) {
    hash.update(`${relative(root, path)}\0`);
    hash.update(existsSync(path) ? readFileSync(path) : 'missing');
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} the path itself if it is no folder, else every file below it, sorted */
export function filesBelow(path) {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
