import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layerName } from '../../tests/benchmark/cases/layer.js';
import { referenceLayer } from '../../tests/benchmark/cases/layer-reference.js';
import { buildIfStale } from '../freshness.mjs';
import { inRoot } from '../places.mjs';

/**
 * Puts the results in double precision where performers read them: half a minute for the largest shapes, so they are kept.
 * @param {import('../../tests/benchmark/cases/layer.js').LayerCase[]} problems
 * @param {(text: string) => void} progress
 */
export async function ensureReferences(problems, progress) {
  const folder = inRoot('build', 'benchmark', 'reference');
  mkdirSync(folder, { recursive: true });
  const inputs = ['layer.js', 'layer-reference.js', 'random-values.js'].map((name) =>
    inRoot('tests', 'benchmark', 'cases', name),
  );
  for (const problem of problems) {
    const name = layerName(problem);
    const file = join(folder, `${name}.f64`);
    await buildIfStale({ name: `reference-${name}`, inputs, outputs: [file] }, async () => {
      progress(`computing ${name} in double precision`);
      const { output, weights } = referenceLayer(problem);
      const all = new Float64Array(output.length + weights.length);
      all.set(output);
      all.set(weights, output.length);
      writeFileSync(`${file}.part`, new Uint8Array(all.buffer));
      renameSync(`${file}.part`, file);
    });
  }
}
