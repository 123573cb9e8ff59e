import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../freshness.mjs';
import { dist, inRoot } from '../places.mjs';
import { runProgram } from '../run-program.mjs';
import { step } from '../step.mjs';

/** What no comment in JavaScript can declare; the compiler reads it but leaves it behind. */
const handWritten = ['elements/page-types', 'labs/page-types'];

/** The package's type declarations, from the JSDoc comments of its sources. */
export async function buildTypes() {
  const inputs = ['web', 'tsconfig.json', 'tsconfig.types.json', 'package-lock.json'].map((path) =>
    inRoot(path),
  );
  const outputs = [
    'index',
    'attention',
    'safetensors',
    'elements',
    'define',
    'labs',
    'course',
    'embed-host',
    'standalone',
    ...handWritten,
  ].map((name) => join(dist, 'types', `${name}.d.ts`));
  await buildIfStale({ name: 'types', inputs, outputs }, async () => {
    await step('Writing type declarations', async () => {
      rmSync(join(dist, 'types'), { recursive: true, force: true });
      await runProgram(inRoot('node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.types.json']);
      for (const name of handWritten)
        copyFileSync(inRoot('web', `${name}.d.ts`), join(dist, 'types', `${name}.d.ts`));
    });
  });
}
