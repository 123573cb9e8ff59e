/** The part of the report that the README quotes. */
import { typicalStart } from '../cold-start.mjs';
import { summary } from '../race.mjs';
import { fastestPeer } from './layers.mjs';
import { fastestStart } from './start-up.mjs';
import { digits, table } from './table.mjs';

/** What each environment runs as it comes. */
const usualVariants = { node: 'simd', chromium: 'relaxed-simd' };

/**
 * @param {{ date: string, machine: string, commit: string }} about
 * @param {import('../compare.mjs').Comparison} comparison
 * @returns {string} Markdown
 */
export function readmeBlock({ date, machine, commit }, { environments, wire }) {
  const versions = environments.map(({ version }) => version).join(', ');
  const parts = environments.flatMap((result) =>
    [1, 2].map((threads) => speedTable(result, threads)).filter((text) => text !== undefined),
  );
  const starts = environments.flatMap(({ version, coldStarts }) => {
    const own = coldStarts.find(({ entrant }) => entrant.isOurs);
    const ms = own && typicalStart(own);
    const peer = fastestStart(coldStarts);
    if (ms === undefined || !Number.isFinite(peer)) return [];
    return [`${version}: ${digits(ms)} ms, the fastest peer ${digits(peer)} ms`];
  });
  const bytes = wire.map(({ name, script, wasm }) => `${name} ${Math.round((script + wasm) / 1000)} kB`);
  return [
    `Measured by \`npm run bench\` on ${date.slice(0, 10)} (${machine}; ${versions}; commit ${commit}): medians in ms, multi-head
self-attention of one sequence with biases, copies in and out included.`,
    ...parts,
    ...(starts.length > 0 ? [`From the import to the first result: ${starts.join('; ')}.`] : []),
    `Over the wire (gzip): ${bytes.join(', ')}.`,
  ].join('\n\n');
}

/** @param {import('../compare.mjs').EnvironmentResult} result @param {number} threads */
function speedTable({ environment, version, layers }, threads) {
  const variant = usualVariants[environment];
  const rows = layers
    .filter(({ entrant }) => entrant.isOurs && entrant.variant === variant && entrant.threads === threads)
    .flatMap((own) => {
      const problem = /** @type {import('../../../tests/benchmark/cases/layer.js').LayerCase} */ (
        own.problem
      );
      const result = summary(own);
      const peer = fastestPeer(
        layers.filter((one) => one.problem === problem),
        threads,
      );
      if (!result || !peer) return [];
      const { tokens, width, heads, weights } = problem;
      const shape = `${tokens} tokens, width ${width}, ${heads} heads${weights ? ', with weights' : ''}`;
      const ratio = `${(peer.median / result.median).toFixed(1)} ×`;
      return [[shape, digits(result.median), `${digits(peer.median)} (${peer.name})`, ratio]];
    });
  if (rows.length === 0) return undefined;
  const count = threads === 1 ? 'one thread' : 'two threads';
  return `${version}, ${variant}, ${count}:\n\n${table(['layer', 'attention-wasm', 'fastest peer', 'times as fast'], rows)}`;
}
