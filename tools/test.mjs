/** `npm test`: builds what is missing and runs every test; `npm test -- cpp js browser package` chooses among them. */
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock } from './places.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';
import { runStages } from './test/run-stages.mjs';
import { chosenStageNames, prepareStages, stagesNamed } from './test/stages.mjs';

await runEntryPoint(async () => {
  const names = chosenStageNames(process.argv.slice(2));
  await exclusively(buildLock, async () => {
    await ensureNodeModules();
    await prepareStages(names);
  });
  process.exitCode = (await runStages(stagesNamed(names))) ? 0 : 1;
});
