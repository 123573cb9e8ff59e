/** `npm run format`: rewrites every file of the project in its style. */
import { cppFiles } from './check/cpp-files.mjs';
import { runEntryPoint } from './fail.mjs';
import { inRoot } from './places.mjs';
import { runProgram } from './run-program.mjs';
import { ensureDebianPackages, packagesFor } from './setup/debian-packages.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';

await runEntryPoint(async () => {
  await ensureNodeModules();
  await ensureDebianPackages(packagesFor.formatting);
  await runProgram('clang-format-19', ['-i', ...cppFiles()]);
  await runProgram(inRoot('node_modules', '.bin', 'biome'), ['check', '--write'], { show: 'all' });
});
