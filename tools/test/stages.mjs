/** The stages of `npm test`, by the names that choose them. */
import { exclusively } from '../exclusively.mjs';
import { PlainError } from '../fail.mjs';
import { buildLock } from '../places.mjs';
import { findBrowser } from '../setup/browser.mjs';
import { ensureDebianPackages, packagesFor } from '../setup/debian-packages.mjs';
import { packagesForEmscripten } from '../setup/emscripten.mjs';
import { cppStages } from './cpp-tests.mjs';
import { runNodeTests } from './node-tests.mjs';

/** @typedef {import('./run-stages.mjs').Stage} Stage */

const stagesByName = {
  cpp: cppStages,
  js: () => [nodeStage('JavaScript', 'js', { needs: buildOf.scripts, atOnce: 2 })],
  // One browser at a time: they would wait for each other, and time is part of what these tests look at.
  browser: () => [nodeStage('Browser', 'browser', { needs: buildOf.site, atOnce: 1 })],
  package: () => [nodeStage('Package', 'package', { needs: buildOf.package, atOnce: 1 })],
};

/** Imported late: the bundler is an npm package. */
const buildOf = {
  scripts: async () => (await import('../build/package.mjs')).buildScripts(),
  package: async () => (await import('../build/package.mjs')).buildPackage(),
  site: async () => (await import('../build/site.mjs')).buildSite(),
};

/** @typedef {keyof typeof stagesByName} StageName */

/** @param {string[]} names of stages; none means all @returns {StageName[]} */
export function chosenStageNames(names) {
  const known = /** @type {StageName[]} */ (Object.keys(stagesByName));
  const unknown = names.filter((name) => !known.includes(/** @type {StageName} */ (name)));
  if (unknown.length > 0)
    throw new PlainError(`No such tests: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  return names.length > 0 ? known.filter((name) => names.includes(name)) : known;
}

/** @param {StageName[]} names @returns {Stage[]} */
export const stagesNamed = (names) => names.flatMap((name) => stagesByName[name]());

/**
 * Installs at once all that these stages need from the system, so that a first run asks apt a single time.
 * @param {StageName[]} names
 * @param {import('../setup/debian-packages.mjs').DebianPackage[]} [more]
 */
export async function prepareStages(names, more = []) {
  const needsBrowser = names.includes('browser') || names.includes('package');
  await ensureDebianPackages([
    ...more,
    ...(await packagesForEmscripten()),
    ...packagesFor.compiling,
    ...(names.includes('cpp') ? packagesFor.cppTests : []),
    ...(names.includes('js') ? packagesFor.jsTests : []),
    ...(needsBrowser ? packagesFor.browserTests : []),
  ]);
}

/**
 * @param {string} title
 * @param {string} folder below tests/
 * @param {{ needs: () => Promise<void>, atOnce: number }} options
 * @returns {Stage}
 */
const nodeStage = (title, folder, { needs, atOnce }) => ({
  title,
  async run() {
    await exclusively(buildLock, needs);
    // For the tests that start one.
    const browser = findBrowser();
    if (browser) process.env.CHROME_PATH = browser;
    return runNodeTests(folder, { atOnce });
  },
});
