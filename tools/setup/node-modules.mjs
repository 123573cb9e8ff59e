import { readFileSync } from 'node:fs';
import { inRoot } from '../places.mjs';
import { runProgram } from '../run-program.mjs';
import { step } from '../step.mjs';

/** Installs the npm packages of the lock file unless exactly those are there. */
export async function ensureNodeModules() {
  if (isInstalled()) return;
  await step('Installing npm packages', async () => {
    // No package of ours needs its install script, and a script may want to download what is not there.
    const args = ['ci', '--ignore-scripts', '--prefer-offline', '--loglevel=http'];
    await runProgram('npm', args, { show: 'progress' });
  });
}

/** npm writes what it installed into a hidden lock file: compare that with the wanted one, package by package. */
function isInstalled() {
  const wanted = lockedPackages(inRoot('package-lock.json'));
  const installed = lockedPackages(inRoot('node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true; // this project itself
    const found = installed[path];
    if (!found) return optional === true; // for another kind of machine
    return found.version === version && found.integrity === integrity;
  });
}

/** @param {string} path @returns {Record<string, { version: string, integrity: string, optional?: boolean }> | undefined} */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
