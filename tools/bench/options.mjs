import { parseArgs } from 'node:util';
import { PlainError } from '../fail.mjs';
import { attentionEntrants, isMeant, kernelEntrants, trainingEntrants } from './line-up.mjs';

/** @typedef {import('./line-up.mjs').Environment} Environment */

export const help = `npm run bench -- [options]   (all of it takes about half an hour)
  --shapes LIST      such as 64,128,4:512,512,8 (tokens,width,heads; default: six from 16,64,4 to 2048,768,12)
  --contenders LIST  names or parts of names, such as attention-wasm,onnxruntime (default: all)
  --only NAME        node or chromium (default: both)
  --rounds NUMBER    of each start at most (default 10)
  --quick            fewer rounds, one start, three shapes: two to four minutes
  --ladder           instead: the matrix product from naive to fast
  --scaling          instead: time and memory of attention against the number of tokens
  --training         instead: one step of training a small transformer, beside TensorFlow.js
  --json PATH        also write the numbers there (default: build/benchmark/<date>.json)
  --report PATH      also write the tables there (default: build/benchmark/<date>.md)
  --markdown         print the block that the README quotes in place of the tables
  --help`;

const modes = /** @type {const} */ (['ladder', 'scaling', 'training']);

/** (tokens, width, heads) */
export const usualShapes = [
  [16, 64, 4],
  [64, 128, 4],
  [128, 512, 8],
  [512, 512, 8],
  [1024, 768, 12],
  [2048, 768, 12],
];

const quickShapes = usualShapes.filter(
  ([tokens, width]) => tokens <= 64 || (tokens <= 512 && tokens >= width),
);

/**
 * @typedef {(typeof modes)[number]} Mode what is measured instead of the comparison
 *
 * @typedef {object} BenchOptions
 * @property {boolean} help
 * @property {'compare' | Mode} mode
 * @property {number[][]} shapes
 * @property {string[]} contenders parts of names; none means all
 * @property {Environment[]} environments
 * @property {import('./race.mjs').Effort} effort
 * @property {boolean} isQuick
 * @property {string} [json]
 * @property {string} [report]
 * @property {boolean} markdown
 */

/** @param {string[]} args @returns {BenchOptions} */
export function readOptions(args) {
  const values = parse(args);
  const [mode = 'compare', another] = modes.filter((name) => values[name]);
  if (another) throw complaint(`--${mode} or --${another}, not both`);
  const isQuick = values.quick ?? false;
  const rounds = values.rounds === undefined ? (isQuick ? 5 : 10) : Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0)) throw complaint(`no number of rounds: ${values.rounds}`);
  return {
    help: values.help ?? false,
    mode,
    shapes: values.shapes?.split(':').map(readShape) ?? (isQuick ? quickShapes : usualShapes),
    contenders: values.contenders?.split(',').map(readContender) ?? [],
    environments: values.only === undefined ? ['node', 'chromium'] : [readEnvironment(values.only)],
    effort: isQuick ? { starts: 1, rounds, budgetMs: 1000 } : { starts: 3, rounds, budgetMs: 4000 },
    isQuick,
    json: values.json,
    report: values.report,
    markdown: values.markdown ?? false,
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        shapes: { type: 'string' },
        contenders: { type: 'string' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean' },
        ladder: { type: 'boolean' },
        scaling: { type: 'boolean' },
        training: { type: 'boolean' },
        json: { type: 'string' },
        report: { type: 'string' },
        markdown: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw complaint(/** @type {Error} */ (error).message);
  }
}

/** @param {string} text */
function readShape(text) {
  const shape = text.split(',').map(Number);
  const [, width, heads] = shape;
  const isShape = shape.length === 3 && shape.every((size) => Number.isInteger(size) && size > 0);
  if (!isShape || width % heads !== 0) throw complaint(`no shape: '${text}' (tokens,width,heads)`);
  return shape;
}

/** @param {string} text */
function readContender(text) {
  const part = text.trim();
  const all = [...attentionEntrants, ...trainingEntrants, ...kernelEntrants];
  if (part !== '' && all.some((entrant) => isMeant(entrant, part))) return part;
  throw complaint(
    `no contender '${part}'; there are ${[...new Set(all.map(({ name }) => name))].join(', ')}`,
  );
}

/** @param {string} name @returns {Environment} */
function readEnvironment(name) {
  if (name !== 'node' && name !== 'chromium') throw complaint(`--only: node or chromium, not '${name}'`);
  return name;
}

const complaint = (/** @type {string} */ text) => new PlainError(`${text}\n\n${help}`);
