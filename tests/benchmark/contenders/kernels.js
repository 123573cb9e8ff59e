/** The benchmark's own WebAssembly: the machine's limit, the library's product on operands that are there, the ladder. */
import { keepsTallTiles } from '../../../web/engine/vector-registers.js';
import { LIMIT_STEPS, limitForms } from '../cases/limit.js';
import { makeProductInput, rungs } from '../cases/product.js';

/**
 * @typedef {import('../cases/limit.js').LimitCase} LimitCase
 * @typedef {import('../cases/product.js').ProductCase} ProductCase
 * @typedef {Record<string, (...args: number[]) => number> & { memory: WebAssembly.Memory }} Exports
 */

/** @type {import('./contender.js').ContenderModule['start']} */
export async function start({ variant, locate, readBytes }) {
  const bytes = await readBytes(locate(`build/benchmark/wasm/kernels-${variant}.wasm`));
  // Nothing of the system is used; what the linker put in for a failing start is never called.
  const unused = new Proxy({}, { get: () => () => 0, has: () => true });
  const imports = new Proxy({}, { get: () => unused, has: () => true });
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  const exports = /** @type {any} */ (instance.exports);
  exports._initialize?.();
  exports.tall_tiles(Number(keepsTallTiles()));
  return {
    threads: 1,
    prepare: (/** @type {LimitCase | ProductCase} */ problem) =>
      problem.kind === 'limit' ? prepareLimit(exports, problem) : prepareProduct(exports, problem),
  };
}

/** @param {Exports} exports @param {LimitCase} problem */
function prepareLimit(exports, { form, fused }) {
  const index = limitForms.indexOf(form);
  return { run: () => ({ mean: exports.limit(index, Number(fused), LIMIT_STEPS) }) };
}

/** @param {Exports} exports @param {ProductCase} problem */
function prepareProduct(exports, problem) {
  const { n, form } = problem;
  const sizes = [n * n, n * n, n * n, 2 * exports.packed_floats(n)];
  const addresses = sizes.map((size) => exports.reserve(size));
  if (addresses.includes(0)) throw new Error('no memory');
  const [a, b, c, workspace] = addresses;
  const panels = [workspace, workspace + 4 * exports.packed_floats(n)];
  const at = (/** @type {number} */ address) => new Float32Array(exports.memory.buffer, address, n * n);
  const input = makeProductInput(problem);
  at(a).set(input.a);
  at(b).set(input.b);
  const pack = () => exports.pack(a, b, ...panels, n);
  pack();
  const rung = rungs.indexOf(form);
  const products = {
    packed: () => exports.multiply_packed(...panels, c, n),
    packing() {
      pack();
      exports.multiply_packed(...panels, c, n);
    },
  };
  const multiply =
    form === 'packed' || form === 'packing'
      ? products[form]
      : () => exports.climb(rung, a, b, c, workspace, n);
  return {
    run() {
      multiply();
      return { product: at(c) };
    },
    dispose() {
      for (const address of addresses) exports.give_back(address);
    },
  };
}
