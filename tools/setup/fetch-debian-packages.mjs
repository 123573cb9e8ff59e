import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../fail.mjs';
import { runProgram } from '../run-program.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Downloads packages of another Debian release without installing them and without touching the system's apt: a private
 * source, private lists and a private cache. Signatures are checked as ever. Needs no root.
 * @param {string} suite such as 'trixie'
 * @param {string[]} packages
 * @param {string} folder made if missing; holds apt's private files too
 * @returns {Promise<string[]>} the .deb files
 */
export async function fetchDebianPackages(suite, packages, folder) {
  const mirror = (await findOwnMirror()) ?? (await findOwnMirror(await freshLists(join(folder, 'own'))));
  if (!mirror) throw new PlainError('No source that apt has here is a Debian mirror for this release.');
  const apt = privateApt(folder);
  const sourceList = join(folder, 'sources.list');
  writeFileSync(sourceList, `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  const source = [`-oDir::Etc::sourcelist=${sourceList}`, '-oDir::Etc::sourceparts=/dev/null'];
  for (const args of [['update'], ['download', ...packages]]) {
    await runProgram('apt-get', [...apt, ...source, ...args], { cwd: folder, show: 'progress' });
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name));
}

/** @param {string} folder made if missing @returns {string[]} options that keep apt's lists and cache in that folder */
function privateApt(folder) {
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  const options = [`Dir::State::Lists=${join(folder, 'lists')}`, `Dir::Cache=${join(folder, 'cache')}`];
  // As root, apt would fetch as the user _apt, who may not write to this folder.
  if (process.getuid?.() === 0) options.push('APT::Sandbox::User=root');
  return [...options, 'Acquire::Languages=none'].map((option) => `-o${option}`);
}

/** apt knows what a source is only after an update, which images for containers come without. */
async function freshLists(/** @type {string} */ folder) {
  const apt = privateApt(folder);
  await runProgram('apt-get', [...apt, 'update'], { show: 'progress' });
  return apt;
}

/**
 * @param {string[]} [aptOptions]
 * @returns {Promise<string | undefined>} the address from which this machine gets its own Debian packages
 */
async function findOwnMirror(aptOptions = []) {
  const format = '$(SITE)|$(CODENAME)|$(COMPONENT)|$(ORIGIN)';
  const args = [...aptOptions, 'indextargets', '--format', format, 'Created-By: Packages'];
  const targets = (await runProgram('apt-get', args)).trim().split('\n');
  const ownRelease = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  const own = targets
    .map((line) => line.split('|'))
    .find(
      ([, release, component, origin]) =>
        release === ownRelease && component === 'main' && origin === 'Debian',
    );
  return own?.[0];
}
