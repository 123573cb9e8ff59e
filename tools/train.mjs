/** `npm run train`: trains the models that the package ships, from their seeds. `npm run train -- --help` lists the options. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock } from './places.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { help, readTrainOptions, shippedModels } from './train/options.mjs';
import { showProgress } from './train/progress.mjs';

await runEntryPoint(async () => {
  const options = readTrainOptions(process.argv.slice(2));
  if (options.help) return console.log(help);
  await exclusively(buildLock, async () => {
    await ensureNodeModules();
    const { buildScripts } = await import('./build/package.mjs');
    const { buildTrainer } = await import('./train/native.mjs');
    await buildScripts();
    await buildTrainer();
  });
  const { trainModel } = await import('./train/native.mjs');
  const { describeModel, modelTable } = await import('./train/evaluation.mjs');
  mkdirSync(options.folder, { recursive: true });
  for (const { name, seed, positions } of options.model ? [options.model] : shippedModels) {
    console.log(`\n${name}: seed ${seed}, positions ${positions}, ${options.steps} steps`);
    const trained = await trainModel({ seed, positions, steps: options.steps }, showProgress(options.steps));
    const { bytes, table } = await describeModel(trained);
    const file = join(options.folder, `${name}.safetensors`);
    writeFileSync(file, bytes);
    console.log(`${modelTable(table)}\n\n  written: ${file} (${bytes.length} bytes)`);
  }
});
