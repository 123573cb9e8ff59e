/** The report of `npm run bench -- --scaling`. */
import { summary } from '../race.mjs';
import { weightsLimit } from '../scaling.mjs';
import { powerLawExponent } from '../statistics.mjs';
import { scalingTargets } from '../targets.mjs';
import { atMost, digits, table } from './table.mjs';

/**
 * @typedef {import('../race.mjs').Measurement} Measurement
 * @typedef {import('../../../tests/benchmark/cases/attention.js').AttentionCase} AttentionCase
 */

/** From here on the time is a power of the number of tokens. */
const asymptoticFrom = 1024;

/** @param {import('../scaling.mjs').ScalingResult[]} results @returns {string} Markdown */
export const scalingReport = (results) =>
  [
    about,
    ...results.flatMap(({ version, variant, measurements }) => [
      `## Attention against the number of tokens in ${version}, ${variant}`,
      scalingTable(measurements),
      'Fitted exponents of the time (least squares of log time on log n, n ≥ 1024):',
      exponentTable(measurements),
      ...stops(measurements),
    ]),
  ].join('\n\n');

const about = `Scaled dot-product attention, one head of 64, one thread; window: a token sees itself and the 256 before it. Each cell: median ms · growth
of the engine's memory in MB by its first call, beyond inputs and outputs, in an engine of its own (its first 16 MB are there from the start
and hold the small ones: 0). Weights are asked for as long as they take ≤ ${weightsLimit / 2 ** 30} GiB.`;

/** @param {Measurement} measurement */
const problemOf = ({ problem }) => /** @type {AttentionCase} */ (problem);

/** @param {{ mask: string, weights: boolean }} column */
const titleOf = ({ mask, weights }) => `${mask}${weights ? ' + weights' : ''}`;

/** @param {Measurement[]} measurements */
function columnsOf(measurements) {
  const titles = new Map(measurements.map((one) => [titleOf(problemOf(one)), problemOf(one).weights]));
  return [...titles.keys()];
}

/** @param {Measurement[]} measurements */
function scalingTable(measurements) {
  const columns = columnsOf(measurements);
  const sizes = [...new Set(measurements.map((one) => problemOf(one).tokens))];
  const rows = sizes.map((tokens) => [
    String(tokens),
    ...columns.map((title) => {
      const found = measurements.find(
        (one) => problemOf(one).tokens === tokens && titleOf(problemOf(one)) === title,
      );
      const result = summary(found);
      if (!found || !result) return found?.fault ? 'failed' : '-';
      return `${digits(result.median)} · ${memoryOf(found, title === 'full' && tokens === 16_384)}`;
    }),
  ]);
  return table(['n', ...columns], rows);
}

/** @param {Measurement} measurement @param {boolean} isJudged */
function memoryOf({ extraBytes = 0 }, isJudged) {
  const megabytes = Math.max(0, extraBytes) / 1e6;
  return isJudged
    ? atMost(megabytes, scalingTargets.bytes / 1e6, (value) => value.toFixed(1))
    : megabytes.toFixed(1);
}

/** The points of one column from which its exponent is fitted. @param {Measurement[]} measurements @param {string} title */
export function asymptoticPoints(measurements, title, /** @type {'median' | 'minimum'} */ which = 'median') {
  return measurements
    .filter((one) => titleOf(problemOf(one)) === title && problemOf(one).tokens >= asymptoticFrom)
    .flatMap((one) => {
      const result = summary(one);
      return result ? [{ x: problemOf(one).tokens, y: result[which] }] : [];
    });
}

/** @param {Measurement[]} measurements */
function exponentTable(measurements) {
  const columns = columnsOf(measurements);
  const show = (/** @type {number} */ value) => value.toFixed(2);
  const row = (/** @type {'median' | 'minimum'} */ which) =>
    columns.map((title) => {
      const points = asymptoticPoints(measurements, title, which);
      if (points.length < 2) return '-';
      const exponent = powerLawExponent(points);
      return title === 'full' ? atMost(exponent, scalingTargets.exponent, show) : show(exponent);
    });
  return table(
    ['exponent', ...columns],
    [
      ['of the medians', ...row('median')],
      ['of the minima', ...row('minimum')],
    ],
  );
}

/** Where something could not be computed. @param {Measurement[]} measurements */
function stops(measurements) {
  const lines = measurements
    .filter(({ fault }) => fault)
    .map((one) => `- ${problemOf(one).tokens} tokens, ${titleOf(problemOf(one))}: ${one.fault}`);
  return lines.length > 0 ? [lines.join('\n')] : [];
}
