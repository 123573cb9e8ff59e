/** `npm run bench -- --ladder`: what each step from the naive product to the library's kernel is worth. */
import { rungs } from '../../tests/benchmark/cases/product.js';
import { kernelEntrants } from './line-up.mjs';
import { race } from './race.mjs';
import { speedOf } from './report/limits.mjs';
import { table } from './report/table.mjs';
import { openStage } from './stage.mjs';

/** What each environment runs as it comes. */
const variants = { node: 'simd', chromium: 'relaxed-simd' };

/**
 * @typedef {object} LadderResult
 * @property {import('./line-up.mjs').Environment} environment
 * @property {string} version
 * @property {string} variant
 * @property {import('./race.mjs').Measurement[]} measurements
 */

/**
 * @param {import('./options.mjs').BenchOptions} options
 * @param {(text: string) => void} progress
 * @returns {Promise<LadderResult[]>}
 */
export async function climbLadder({ environments, effort, isQuick }, progress) {
  const sizes = isQuick ? [64, 256, 512] : [64, 128, 256, 512, 1024];
  const results = [];
  for (const environment of environments) {
    const variant = variants[environment];
    const entrant = kernelEntrants.filter((one) => one.variant === variant)[0];
    const heats = sizes.map((n) => ({
      name: `ladder, n = ${n}`,
      tasks: rungs.map((form) => ({ entrant, problem: /** @type {const} */ ({ kind: 'product', n, form }) })),
    }));
    const stage = await openStage(environment);
    try {
      const measurements = [...(await race(stage, heats, effort, progress)).values()];
      results.push({ environment, version: stage.version, variant, measurements });
    } finally {
      await stage.close();
    }
  }
  return results;
}

/** @param {LadderResult[]} results @returns {string} Markdown */
export const ladderReport = (results) => [ladderAbout, ...results.flatMap(ladderSection)].join('\n\n');

const ladderAbout = `Square products c = a b, gigaflops per second by the median; a and b lie in WebAssembly's memory, packing is included where a rung
packs. Each rung's product is compared with the same in double precision first. The rungs: \`tests/benchmark/ladder\`.`;

/** @param {LadderResult} result */
function ladderSection({ version, variant, measurements }) {
  const products = measurements.map((measurement) => {
    const problem = /** @type {import('../../tests/benchmark/cases/product.js').ProductCase} */ (
      measurement.problem
    );
    return { ...problem, fault: measurement.fault, speed: speedOf(measurement) };
  });
  const sizes = [...new Set(products.map(({ n }) => n))];
  const rows = rungs.map((rung) => [
    rung,
    ...products
      .filter(({ form }) => form === rung)
      .map(({ speed, fault }) => (speed > 0 ? speed.toFixed(1) : (fault ?? '-'))),
  ]);
  return [`## The ladder in ${version}, ${variant}`, table(['rung', ...sizes.map((n) => `n = ${n}`)], rows)];
}
