/** The report of `npm run bench`. */
import { kinds } from '../../../tests/benchmark/cases/kinds.js';
import { causalTable } from './causal.mjs';
import { faultList } from './faults.mjs';
import { layerTables } from './layers.mjs';
import { limitTable, loopTable } from './limits.mjs';
import { coldStartTable, wireTable } from './start-up.mjs';

/**
 * @param {import('../compare.mjs').Comparison} comparison
 * @returns {string} Markdown
 */
export function comparisonReport({ environments, wire }) {
  const sections = environments.flatMap(({ environment, version, layers, limits, causal, coldStarts }) => [
    ...[1, 2].flatMap((threads) => {
      if (!layers.some(({ entrant }) => entrant.threads === threads)) return [];
      const count = threads === 1 ? 'one thread' : 'two threads';
      return [`## Multi-head attention in ${version}, ${count}`, layerTables(layers, threads)];
    }),
    `## The machine's limit in ${version}`,
    limitTable(limits),
    'Every loop that was tried:',
    loopTable(limits),
    ...(causal.length > 0 ? [`## Causal attention in ${version}`, causalAbout, causalTable(causal)] : []),
    `## Cold start in ${version}`,
    coldStartTable(coldStarts, environment === 'chromium'),
  ]);
  const faults = faultList(
    environments.map(({ environment, layers, limits, causal }) => ({
      environment,
      measurements: [...layers, ...limits, ...causal],
    })),
  );
  return [
    layersAbout,
    ...sections,
    '## Over the wire',
    wireTable(wire),
    ...(faults ? ['## Not timed', faults] : []),
  ].join('\n\n');
}

const layersAbout = `Each cell: median of all rounds in ms (minimum) · gigaflops per second, counting 8nd² + 4n²d operations. Self-attention with
biases, one sequence, from a Float32Array to Float32Arrays that JavaScript can read; copies in and out are included. None returns a
view of its own memory; tfjs gives the weights as one array for each head. Before a contender is timed its outputs and weights are
compared with the same in double precision: the largest difference may be ${kinds.layer.tolerance} of the largest magnitude. Rounds are
interleaved, each contender has a process or page of its own.`;

const causalAbout =
  'Scaled dot-product attention alone, 2048 tokens, 12 heads of 64, without weights, in the same rounds as the full one.';
