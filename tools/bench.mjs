/** `npm run bench`: how fast the engine is. `npm run bench -- --help` lists the options. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { help, readOptions } from './bench/options.mjs';
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock, inRoot } from './places.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { secondsSince } from './step.mjs';

await runEntryPoint(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(help);
  const print = console.log;
  console.log = console.error; // standard output is the report's alone
  await exclusively(buildLock, build);
  const { describeRun } = await import('./bench/machine.mjs');
  const { measure } = await import('./bench/modes.mjs');
  const about = await describeRun();
  const start = performance.now();
  const {
    report,
    printed = report,
    data,
  } = await measure(options, about, (text) => console.error(`• ${secondsSince(start)}: ${text}`));
  const name = inRoot('build', 'benchmark', about.date.replace(/\W+/g, '-'));
  write(
    options.json ?? `${name}.json`,
    `${JSON.stringify({ ...about, mode: options.mode, results: data }, null, 1)}\n`,
  );
  write(options.report ?? `${name}.md`, `${report}\n`);
  print(printed);
});

async function build() {
  await ensureNodeModules();
  const { buildScripts } = await import('./build/package.mjs');
  const { buildKernels } = await import('./bench/kernels-wasm.mjs');
  const { bundlePage } = await import('./bench/page-bundle.mjs');
  await buildScripts();
  await buildKernels();
  await bundlePage();
}

/** @param {string} path @param {string} content */
function write(path, content) {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  writeFileSync(path, content);
  console.error(`  written: ${resolve(path)}`);
}
