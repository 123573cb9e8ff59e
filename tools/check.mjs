/** `npm run check`: style, types and the packed package, then every test. */
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock } from './places.mjs';
import { packagesFor } from './setup/debian-packages.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { runStages } from './test/run-stages.mjs';
import { chosenStageNames, prepareStages, stagesNamed } from './test/stages.mjs';

await runEntryPoint(async () => {
  const names = chosenStageNames([]);
  await exclusively(buildLock, async () => {
    await ensureNodeModules();
    await prepareStages(names, packagesFor.formatting);
  });
  const { checkStages } = await import('./check/checks.mjs');
  process.exitCode = (await runStages([...checkStages(), ...stagesNamed(names)])) ? 0 : 1;
});
