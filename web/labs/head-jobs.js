/**
 * @file From the probes' table to what each head does. Nothing here knows which head that is.
 */

/** @typedef {import('../engine/language/probe-results.js').ProbeTable} ProbeTable */

/** What a head can be found to do, each a probe. */
export const JOBS = /** @type {const} */ ([
  'coreference',
  'agreement',
  'previousWord',
  'nextWord',
  'induction',
]);

/** @typedef {typeof JOBS[number]} Job */

/** A head does what it does right at so large a share of the places; what chance or a simple rule reaches lies far below. */
export const DOES_FROM = 0.9;

/**
 * @param {ProbeTable} table
 * @returns {{ job: Job, score: number }[][][]} [layers][H]: what each head does; [] for none of it
 */
export function jobsOfHeads(table) {
  const [layers, heads] = table.entropy.shape;
  return grid(layers, heads, (layer, head) =>
    JOBS.map((job) => ({
      job,
      score: table[job].scores.data[layer * heads + head],
    })).filter(({ score }) => score >= DOES_FROM),
  );
}

/**
 * @template Value
 * @param {number} layers
 * @param {number} heads of a layer
 * @param {(layer: number, head: number) => Value} make
 * @returns {Value[][]} [layers][heads]
 */
export function grid(layers, heads, make) {
  return Array.from({ length: layers }, (_, layer) =>
    Array.from({ length: heads }, (_, head) => make(layer, head)),
  );
}
