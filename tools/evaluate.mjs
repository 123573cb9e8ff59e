/** `npm run evaluate [file ...]`: what the probes find in the shipped models, or in other files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock, models } from './places.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { shippedModels } from './train/options.mjs';

await runEntryPoint(async () => {
  await exclusively(buildLock, async () => {
    await ensureNodeModules();
    const { buildScripts } = await import('./build/package.mjs');
    await buildScripts();
  });
  const { evaluate, modelTable } = await import('./train/evaluation.mjs');
  const files = process.argv.slice(2);
  if (files.length === 0) files.push(...shippedModels.map(({ name }) => join(models, `${name}.safetensors`)));
  for (const file of files) console.log(`\n${file}\n\n${modelTable(await evaluate(readFileSync(file)))}`);
});
