import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../fail.mjs';
import { models } from '../places.mjs';

export const help = `npm run train -- [options]   (without options: the models that are shipped)
  --seed NUMBER      another model: of this seed
  --positions NAME   rotary (default) or none, with --seed
  --steps NUMBER     default 3000
  --folder PATH      where to write NAME.safetensors (default: models/; with --seed build/models/)
  --help`;

/** What the package ships, and the seeds that it was made from. Of seed 1 four heads do four different jobs. */
export const shippedModels = [
  { name: 'language', seed: 1, positions: 'rotary' },
  { name: 'language-without-positions', seed: 1, positions: 'none' },
];

/** @param {string[]} args */
export function readTrainOptions(args) {
  const { help, seed, positions = 'rotary', steps = '3000', folder } = parse(args);
  if (positions !== 'rotary' && positions !== 'none')
    throw new PlainError(`--positions: expected rotary or none, got ${positions}`);
  const model = seed === undefined ? undefined : { name: `seed-${whole('seed', seed, 0)}`, seed, positions };
  return {
    help: help ?? false,
    steps: whole('steps', steps, 1),
    folder: resolve(folder ?? (model ? 'build/models' : models)),
    model: model && { ...model, seed: Number(seed) },
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean' },
        seed: { type: 'string' },
        positions: { type: 'string' },
        steps: { type: 'string' },
        folder: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

/** @param {string} name @param {string} text @param {number} least */
function whole(name, text, least) {
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new PlainError(`--${name}: expected a whole number from ${least}, got ${text}`);
  return value;
}
