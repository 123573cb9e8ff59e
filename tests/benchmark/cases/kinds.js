/** The kinds of problem, each with what its runner and its report need to know. */
import { attentionOperations, checkAttention } from './attention.js';
import { checkLayer } from './check-layer.js';
import { layerOperations } from './layer.js';
import { checkLimit, limitOperations } from './limit.js';
import { checkProduct, productOperations } from './product.js';
import { CHECKED_STEPS, checkTraining, trainingOperations } from './training.js';

/**
 * @typedef {import('../contenders/contender.js').Case} Case
 * @typedef {object} Kind
 * @property {(problem: any) => number} operations multiplications and additions of one run
 * @property {(problem: any, result: any, readReference: ReadReference) => number | Promise<number>} check
 *   the largest error relative to the largest magnitude of the reference
 * @property {number} tolerance what it may be
 * @property {number} [checkedRuns] how many first runs are compared (one, where runs are alike)
 *
 * @typedef {(name: string) => Promise<Float64Array>} ReadReference
 */

/** @type {Record<Case['kind'], Kind>} */
export const kinds = {
  layer: { operations: layerOperations, check: checkLayer, tolerance: 2e-5 },
  attention: { operations: attentionOperations, check: checkAttention, tolerance: 2e-5 },
  product: { operations: productOperations, check: checkProduct, tolerance: 2e-5 },
  limit: { operations: limitOperations, check: checkLimit, tolerance: 0 },
  training: {
    operations: trainingOperations,
    check: checkTraining,
    tolerance: 1e-4,
    checkedRuns: CHECKED_STEPS,
  },
};
