import { checkBoolean, checkFinite, checkInteger, checkOptions, checkShapeIs, checkTensor } from './check.js';
import { checkIndices } from './learning/tokens.js';
import { shapeText } from './tensor.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */
/** @typedef {import('./tensor.js').Tensor<Int32Array>} IndexTensor */

/**
 * Runs a function of the core that fills one result.
 * @param {string} where
 * @param {import('./core.js').Core} core
 * @param {number[]} shape
 * @param {(module: any, address: number) => void} fill
 * @returns {Tensor}
 */
function filled(where, core, shape, fill) {
  return core.call(where, (memory, module) => {
    const address = memory.takeFloats(shape);
    fill(module, address);
    return memory.copyOut(address, shape);
  });
}

/**
 * @param {string} where
 * @param {unknown} base
 */
function checkBase(where, base) {
  const checked = checkFinite(`${where}: base`, base);
  if (!(checked > 0)) throw new RangeError(`${where}: base: expected a number above 0, got ${checked}`);
  return checked;
}

/**
 * @param {import('./core.js').Core} core
 * @param {number} length
 * @param {number} dim
 * @param {{ base?: number }} [options]
 */
export function sinusoidalPositions(core, length, dim, options) {
  const where = 'sinusoidalPositions';
  checkInteger(`${where}: length`, length, 0);
  checkInteger(`${where}: dim`, dim, 0);
  const { base = 10000 } = /** @type {{ base?: number }} */ (checkOptions(where, options, ['base']));
  checkBase(where, base);
  return filled(where, core, [length, dim], (module, address) =>
    module.sinusoidalPositions(length, dim, base, address),
  );
}

/**
 * @param {import('./core.js').Core} core
 * @param {number} numHeads
 */
export function alibiSlopes(core, numHeads) {
  checkInteger('alibiSlopes: numHeads', numHeads, 0);
  return filled('alibiSlopes', core, [numHeads], (module, address) => module.alibiSlopes(numHeads, address));
}

/**
 * @param {import('./core.js').Core} core
 * @param {number} numHeads
 * @param {number} L
 * @param {number} S
 */
export function alibiBias(core, numHeads, L, S) {
  checkInteger('alibiBias: numHeads', numHeads, 0);
  checkInteger('alibiBias: L', L, 0);
  checkInteger('alibiBias: S', S, 0);
  return filled('alibiBias', core, [numHeads, L, S], (module, address) =>
    module.alibiBias(numHeads, L, S, address),
  );
}

/**
 * @typedef {object} RotaryOptions
 * @property {IndexTensor | Int32Array} [positions] [B, L], or [L] for all batches alike; default 0 .. L - 1
 * @property {number} [base] 10000
 * @property {boolean} [interleaved] false: column i pairs with i + rotaryDim / 2; true: 2i with 2i + 1
 * @property {number} [rotaryDim] even; the columns behind it stay as they are. Default (or 0) D
 * @property {Tensor} [cosCache] in place of base: [positions, rotaryDim / 2], or [B, L, rotaryDim / 2] without `positions`
 * @property {Tensor} [sinCache] likewise
 */

const ROTARY_OPTIONS = ['positions', 'base', 'interleaved', 'rotaryDim', 'cosCache', 'sinCache'];

/**
 * @param {string} where
 * @param {RotaryOptions} options
 * @param {{ B: number, L: number, half: number }} sizes
 */
function readCaches(where, { cosCache, sinCache, positions }, { B, L, half }) {
  if ((cosCache === undefined) !== (sinCache === undefined)) {
    throw new TypeError(`${where}: expected cosCache and sinCache together, got one of them`);
  }
  if (cosCache === undefined) return { rows: 0, perToken: false };
  const cos = /** @type {Tensor} */ (checkTensor(`${where}: cosCache`, cosCache, [Float32Array]));
  const sin = /** @type {Tensor} */ (checkTensor(`${where}: sinCache`, sinCache, [Float32Array]));
  const perToken = cos.shape.length === 3;
  if (perToken && positions !== undefined) {
    throw new RangeError(
      `${where}: cosCache: expected shape [positions, ${half}] beside positions, got ${shapeText(cos.shape)}`,
    );
  }
  const rows = perToken ? B * L : (cos.shape[0] ?? 0);
  checkShapeIs(`${where}: cosCache`, cos.shape, perToken ? [B, L, half] : [rows, half]);
  checkShapeIs(`${where}: sinCache`, sin.shape, cos.shape);
  return { cos, sin, rows, perToken };
}

/**
 * @param {string} where
 * @param {RotaryOptions['positions']} positions
 * @param {{ B: number, L: number }} sizes
 * @param {{ cos?: Tensor, rows: number, perToken: boolean }} caches
 */
function readPositions(where, positions, { B, L }, caches) {
  const last = caches.cos && !caches.perToken ? caches.rows - 1 : undefined;
  if (positions === undefined) {
    if (last !== undefined && L - 1 > last) {
      throw new RangeError(
        `${where}: cosCache: expected at least ${L} rows, one for each position, got ${caches.rows}`,
      );
    }
    return { tensor: undefined, batchStride: 0 };
  }
  const tensor = checkIndices(`${where}: positions`, positions);
  checkShapeIs(`${where}: positions`, tensor.shape, [B, L], [L]);
  if (last !== undefined) {
    for (const position of tensor.data) checkInteger(`${where}: positions`, position, 0, last);
  }
  return { tensor, batchStride: tensor.shape.length === 2 ? L : 0 };
}

/**
 * @param {import('./core.js').Core} core
 * @param {Tensor} x
 * @param {RotaryOptions} [options]
 */
export function rotaryEmbedding(core, x, options) {
  const where = 'rotaryEmbedding';
  const given = /** @type {RotaryOptions} */ (checkOptions(where, options, ROTARY_OPTIONS));
  const { data, shape } = /** @type {Tensor} */ (checkTensor(`${where}: x`, x, [Float32Array]));
  if (shape.length < 2 || shape.length > 4) {
    throw new RangeError(
      `${where}: x: expected shape [B, H, L, D], [H, L, D] or [L, D], got ${shapeText(shape)}`,
    );
  }
  const [B, H, L, D] = [1, 1, ...shape].slice(-4);
  const rotaryDim = checkInteger(`${where}: rotaryDim`, given.rotaryDim ?? D, 0, D) || D;
  if (rotaryDim % 2 !== 0)
    throw new RangeError(`${where}: rotaryDim: expected an even number, got ${rotaryDim}`);
  const base = checkBase(where, given.base ?? 10000);
  const interleaved = checkBoolean(`${where}: interleaved`, given.interleaved ?? false);
  const caches = readCaches(where, given, { B, L, half: rotaryDim / 2 });
  const positions = readPositions(where, given.positions, { B, L }, caches);
  return core.call(where, (memory, module) => {
    const out = memory.takeFloats(shape);
    const call = core.layout('rotary').write(memory, {
      batch: B,
      heads: H,
      length: L,
      dim: D,
      rotaryDim,
      x: memory.copyIn(data),
      positions: memory.copyInIfGiven(positions.tensor),
      positionBatchStride: positions.batchStride,
      base,
      interleaved: Number(interleaved),
      cosCache: memory.copyInIfGiven(caches.cos),
      sinCache: memory.copyInIfGiven(caches.sin),
      cacheRows: caches.rows,
      cachePerToken: Number(caches.perToken),
      out,
    });
    core.check(where, module.rotaryEmbedding(call));
    return memory.copyOut(out, shape);
  });
}
