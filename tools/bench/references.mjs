import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layerName } from '../../tests/benchmark/cases/layer.js';
import { referenceLayer } from '../../tests/benchmark/cases/layer-reference.js';
import { trainingName } from '../../tests/benchmark/cases/training.js';
import { buildIfStale } from '../freshness.mjs';
import { inRoot } from '../places.mjs';

const folder = inRoot('build', 'benchmark', 'reference');

/**
 * Puts the results in double precision where performers read them: half a minute for the largest shapes, so they are kept.
 * @param {import('../../tests/benchmark/cases/layer.js').LayerCase[]} problems
 * @param {(text: string) => void} progress
 */
export async function ensureReferences(problems, progress) {
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
      write(file, all);
    });
  }
}

/** The first steps of the training: PyTorch's, see tests/golden/make_training_step.py. */
export function writeTrainingReference() {
  mkdirSync(folder, { recursive: true });
  const golden = readFileSync(inRoot('tests', 'golden', `${trainingName}.json`), 'utf8');
  const { losses, gradientNorms } = JSON.parse(golden);
  write(join(folder, `${trainingName}.f64`), Float64Array.from([...losses, ...gradientNorms]));
}

/** @param {string} file @param {Float64Array<ArrayBuffer>} values */
function write(file, values) {
  writeFileSync(`${file}.part`, new Uint8Array(values.buffer));
  renameSync(`${file}.part`, file);
}
