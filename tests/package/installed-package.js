import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/**
 * Packs the package as npm would publish it and installs it in an empty folder, as a user would.
 * @returns {Promise<{ folder: string, remove: () => void }>} `folder` holds `node_modules/attention-wasm`
 */
export async function installPackedPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'attention-wasm-user-'));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: checkout });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'];
  await run('npm', ['install', ...quietly, `./${tarball}`], { cwd: folder });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
