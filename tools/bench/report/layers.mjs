/** The table of the whole layer: every contender, the fastest peer, and how many times as fast the engine is. */
import { layerOperations } from '../../../tests/benchmark/cases/layer.js';
import { summary } from '../race.mjs';
import { layerTarget, ownThreadsTarget } from '../targets.mjs';
import { atLeast, digits, table } from './table.mjs';

/**
 * @typedef {import('../race.mjs').Measurement} Measurement
 * @typedef {import('../../../tests/benchmark/cases/layer.js').LayerCase} LayerCase
 */

/**
 * The fastest peer: the best median of one environment and number of threads. Plain JavaScript has one thread and is a peer of
 * all.
 * @param {Measurement[]} measurements of one problem in one environment
 * @param {number} threads
 */
export function fastestPeer(measurements, threads) {
  const isPeer = (/** @type {Measurement} */ { entrant }) =>
    !entrant.isOurs && (entrant.threads === threads || entrant.module === 'plain-javascript');
  return measurements
    .filter(isPeer)
    .map((measurement) => ({ measurement, result: summary(measurement) }))
    .filter(({ result }) => result !== undefined)
    .map(({ measurement, result }) => ({
      name: measurement.entrant.name,
      median: result?.median ?? Infinity,
    }))
    .sort((a, b) => a.median - b.median)
    .at(0);
}

/**
 * @param {Measurement[]} measurements of layers in one environment
 * @param {number} threads
 * @returns {string} Markdown
 */
export function layerTables(measurements, threads) {
  const ofThreads = measurements.filter(({ entrant }) => entrant.threads === threads);
  const problems = [...new Set(measurements.map(({ problem }) => problem))];
  const entrants = [...new Set(ofThreads.map(({ entrant }) => entrant))].filter((entrant) =>
    ofThreads.some((one) => one.entrant === entrant && summary(one)),
  );
  const ours = entrants.filter(({ isOurs, variant }) => isOurs && variant !== 'scalar');
  const find = (/** @type {any} */ problem, /** @type {any} */ entrant) =>
    measurements.find((one) => one.problem === problem && one.entrant === entrant);
  const times = problems.map((problem) => [
    shapeOf(problem),
    ...entrants.map((entrant) => cell(find(problem, entrant))),
  ]);
  const verdicts = problems.map((problem) => {
    const layer = /** @type {LayerCase} */ (problem);
    const peer = fastestPeer(
      measurements.filter((one) => one.problem === problem),
      threads,
    );
    return [
      shapeOf(problem),
      peer ? `${peer.name}, ${digits(peer.median)} ms` : 'none',
      ...ours.flatMap((entrant) => {
        const own = summary(find(problem, entrant));
        const target = layerTarget(layer, entrant.variant ?? '', threads);
        const overPeer = own && peer ? atLeast(peer.median / own.median, target) : '-';
        if (threads === 1) return [overPeer];
        const single = summary(
          measurements.find(
            (one) =>
              one.problem === problem && one.entrant.threads === 1 && one.entrant.variant === entrant.variant,
          ),
        );
        const ownTarget = layer.tokens >= 512 ? ownThreadsTarget(layer.weights) : undefined;
        return [overPeer, own && single ? atLeast(single.median / own.median, ownTarget) : '-'];
      }),
    ];
  });
  const verdictHeader = [
    '(tokens, width, heads)',
    'fastest peer',
    ...ours.flatMap(({ variant }) =>
      threads === 1 ? [`${variant}`] : [`${variant}`, `${variant} over one thread`],
    ),
  ];
  return [
    table(['(tokens, width, heads)', ...entrants.map(({ name }) => name)], times),
    '',
    'Times as fast as the fastest peer, and what it must be:',
    '',
    table(verdictHeader, verdicts),
  ].join('\n');
}

/** @param {any} problem */
const shapeOf = ({ tokens, width, heads, weights }) =>
  `(${tokens}, ${width}, ${heads})${weights ? ' + weights' : ''}`;

/** Median, minimum, speed. @param {Measurement | undefined} measurement */
function cell(measurement) {
  const result = summary(measurement);
  if (!measurement || !result) return measurement?.fault ? 'failed' : '-';
  const speed = layerOperations(/** @type {LayerCase} */ (measurement.problem)) / result.median / 1e6;
  return `${digits(result.median)} (${digits(result.minimum)}) · ${speed.toFixed(1)}`;
}
