/** The trainer: the core's own C++, compiled for this machine. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compile, inBuildFolder } from '../build/compile.mjs';
import { PlainError } from '../fail.mjs';
import { root } from '../places.mjs';

const preset = 'native-release';
const program = 'train_language';

export const buildTrainer = () => compile(preset, program);

/**
 * @typedef {object} TrainedModel
 * @property {Record<string, { data: Float32Array, shape: number[] }>} tensors
 * @property {object} config of engine.transformer()
 * @property {string[]} vocabulary
 * @property {object} training
 * @property {number} seed
 * @property {string} commit of the checkout
 */

/**
 * @param {{ seed: number, positions: string, steps: number }} what
 * @param {(progress: { step: number, loss: number }) => void} onProgress
 * @returns {Promise<TrainedModel>}
 */
export async function trainModel({ seed, positions, steps }, onProgress) {
  const folder = mkdtempSync(join(tmpdir(), 'attention-wasm-train-'));
  try {
    const file = join(folder, 'parameters');
    const args = [seed, steps, positions, file].map(String);
    const trainer = spawn(inBuildFolder(preset, program), args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => trainer.on('close', resolve));
    /** @type {any} */
    const told = {};
    for await (const line of createInterface({ input: trainer.stdout })) {
      const said = JSON.parse(line);
      if ('step' in said) onProgress(said);
      else Object.assign(told, said);
    }
    const code = await ended;
    if (code !== 0) throw new PlainError(`The trainer ended with code ${code}.`);
    const { parameters, config, vocabulary, training } = told;
    return {
      tensors: readParameters(file, parameters),
      config,
      vocabulary,
      training,
      seed,
      commit: commit(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file @param {{ name: string, shape: number[] }[]} parameters */
function readParameters(file, parameters) {
  const numbers = new Float32Array(Uint8Array.from(readFileSync(file)).buffer);
  let first = 0;
  const tensors = parameters.map(({ name, shape }) => {
    const end = first + shape.reduce((product, size) => product * size, 1);
    const data = numbers.slice(first, end);
    first = end;
    return [name, { data, shape }];
  });
  return Object.fromEntries(tensors);
}

function commit() {
  try {
    const options = /** @type {const} */ ({ cwd: root, encoding: 'utf8' });
    return execFileSync('git', ['rev-parse', 'HEAD'], options).trim();
  } catch {
    return 'unknown';
  }
}
