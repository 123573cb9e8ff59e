/** How near the kernels come to what one core can do. */
import { kinds } from '../../../tests/benchmark/cases/kinds.js';
import { summary } from '../race.mjs';
import { limitTargets } from '../targets.mjs';
import { shareOf, table } from './table.mjs';

/** @typedef {import('../race.mjs').Measurement} Measurement */

/** Gigaflops per second of the median; 0 where there is no sample. @param {Measurement | undefined} measurement */
export function speedOf(measurement) {
  const result = summary(measurement);
  if (!measurement || !result) return 0;
  return kinds[measurement.problem.kind].operations(measurement.problem) / result.median / 1e6;
}

/**
 * The best loop of a build: fused multiply-adds where it has them, else one after the other.
 * @param {Measurement[]} measurements
 * @param {boolean} fused
 */
export function bestLimit(measurements, fused) {
  const loops = measurements.filter(({ problem }) => problem.kind === 'limit' && problem.fused === fused);
  return loops.map((one) => ({ measurement: one, speed: speedOf(one) })).sort((a, b) => b.speed - a.speed)[0];
}

/** @param {Measurement[]} measurements of the heat "the machine's limit" in one environment @returns {string} Markdown */
export function limitTable(measurements) {
  const variants = /** @type {const} */ (['relaxed-simd', 'simd']);
  const rows = variants.flatMap((variant) => {
    const own = measurements.filter(({ entrant }) => entrant.variant === variant);
    const best = bestLimit(own, variant === 'relaxed-simd');
    if (!best?.speed) return [];
    const loop = /** @type {import('../../../tests/benchmark/cases/limit.js').LimitCase} */ (
      best.measurement.problem
    );
    const separate = bestLimit(own, false);
    const line = (
      /** @type {string} */ what,
      /** @type {Measurement} */ one,
      /** @type {number} */ target,
    ) => {
      const speed = speedOf(one);
      return [
        variant,
        what,
        speed > 0 ? speed.toFixed(1) : 'failed',
        speed > 0 ? shareOf(speed / best.speed, target) : '-',
      ];
    };
    return [
      [
        variant,
        `limit, ${loop.fused ? 'fused' : 'multiply, then add'} (${loop.form})`,
        best.speed.toFixed(1),
        '100 %',
      ],
      ...(loop.fused ? [[variant, 'limit, multiply, then add', separate.speed.toFixed(1), '']] : []),
      ...own
        .filter(({ problem }) => problem.kind === 'product')
        .map((one) => {
          const { n, form } = /** @type {import('../../../tests/benchmark/cases/product.js').ProductCase} */ (
            one.problem
          );
          const what = form === 'packed' ? 'operands packed' : 'packing included';
          return line(`product ${n}, ${what}`, one, limitTargets.product[variant]);
        }),
      ...own
        .filter(({ problem }) => problem.kind === 'layer')
        .map((one) => line('layer (512, 512, 8) with weights', one, limitTargets.layer)),
    ];
  });
  return table(['variant', 'what', 'GFLOP/s', 'share of the limit'], rows);
}

/** Every loop that was tried. @param {Measurement[]} measurements @returns {string} Markdown */
export function loopTable(measurements) {
  const loops = measurements.filter(({ problem }) => problem.kind === 'limit');
  const rows = loops.map((one) => {
    const { form, fused } = /** @type {import('../../../tests/benchmark/cases/limit.js').LimitCase} */ (
      one.problem
    );
    return [one.entrant.variant ?? '', form, fused ? 'fused' : 'multiply, then add', speedOf(one).toFixed(1)];
  });
  return table(['variant', 'loop', 'arithmetic', 'GFLOP/s'], rows);
}
