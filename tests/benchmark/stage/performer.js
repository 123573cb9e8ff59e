/**
 * One contender in a process or page of its own, driven by messages: it prepares problems, proves its results and times itself.
 * Everything that goes in and out can be sent as JSON.
 */
import { kinds } from '../cases/kinds.js';
import * as attentionWasm from '../contenders/attention-wasm.js';

/** @typedef {import('../contenders/contender.js').Case} Case */

/** Literal imports, so that a bundler sees them. @type {Record<string, () => Promise<import('../contenders/contender.js').ContenderModule>>} */
const modules = {
  'attention-wasm': async () => attentionWasm, // which imports the package itself when it starts
  'attention-wasm-alone': async () => ({ start: attentionWasm.startAlone }),
  'plain-javascript': () => import('../contenders/plain-javascript.js'),
  jax: () => import('../contenders/jax.js'),
  kernels: () => import('../contenders/kernels.js'),
  onnxruntime: () => import('../contenders/onnxruntime.js'),
  tensorflow: () => import('../contenders/tensorflow.js'),
  'tensorflow-training': () => import('../contenders/tensorflow-training.js'),
};

/**
 * @param {object} place
 * @param {(path: string) => string} place.locate a file or folder of the checkout
 * @param {(where: string) => Promise<ArrayBuffer>} place.readBytes
 */
export function createPerformer({ locate, readBytes }) {
  const readReference = async (/** @type {string} */ name) =>
    new Float64Array(await readBytes(locate(`build/benchmark/reference/${name}.f64`)));
  /** @type {import('../contenders/contender.js').Contender} */
  let contender;
  /** @type {Map<string, import('../contenders/contender.js').Prepared>} */
  const prepared = new Map();

  /** Throws unless a result is right. @param {Case} problem @param {any} result */
  async function prove(problem, result) {
    const { check, tolerance } = kinds[problem.kind];
    const error = await check(problem, result, readReference);
    if (!(error <= tolerance)) throw new Error(`wrong by ${error.toExponential(1)} (relative)`);
    return error;
  }

  async function repeat(/** @type {string} */ id, /** @type {number} */ calls) {
    const one = prepared.get(id);
    if (!one) throw new Error(`${id} is not prepared`);
    for (let call = 0; call < calls; call++) {
      const result = one.run();
      if (result instanceof Promise) await result; // what is there at once is not made to wait
    }
  }

  return {
    /** @param {{ module: string, threads: number, variant?: string }} settings */
    async start({ module, threads, variant }) {
      contender = await (await modules[module]()).start({ threads, variant, locate, readBytes });
      return { threads: contender.threads };
    },

    /** Throws unless the results are right. @param {{ id: string, problem: Case }} task */
    async prepare({ id, problem }) {
      const one = await contender.prepare(problem);
      prepared.set(id, one);
      let [error, firstMs] = [0, 0];
      for (let run = 0; run < (kinds[problem.kind].checkedRuns ?? 1); run++) {
        const start = performance.now();
        const result = await one.run();
        firstMs = performance.now() - start;
        error = Math.max(error, await prove(problem, result));
      }
      return { error, firstMs, ...one.facts?.() };
    },

    /**
     * Milliseconds for a number of calls, after others that are not counted: another contender has just used the caches.
     * @param {{ id: string, calls: number, before?: number }} group
     */
    async time({ id, calls, before = 0 }) {
      await repeat(id, before);
      const start = performance.now();
      await repeat(id, calls);
      return performance.now() - start;
    },

    /**
     * Milliseconds from the import to the first result, in a process or page that has done nothing else yet.
     * @param {{ module: string, threads: number, variant?: string, problem: Case }} settings
     */
    async coldStart({ module, threads, variant, problem }) {
      const start = performance.now();
      contender = await (await modules[module]()).start({ threads, variant, locate, readBytes });
      const result = await (await contender.prepare(problem)).run();
      const ms = performance.now() - start;
      await prove(problem, result);
      return ms;
    },

    async releaseAll() {
      for (const one of prepared.values()) await one.dispose?.();
      prepared.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createPerformer>} Performer */
