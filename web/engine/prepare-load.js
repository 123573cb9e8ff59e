import { checkInteger, checkOptions } from './check.js';
import { compile } from './compile.js';
import { canShareMemory, isThreaded } from './core-memory.js';
import { AttentionError } from './errors.js';
import { kindOf } from './tensor.js';
import { VARIANTS } from './variants.js';

/** @typedef {import('./load.js').LoadOptions} LoadOptions */
/** @typedef {import('./load.js').Package} Package */
/** @typedef {import('./load.js').Prepared} Prepared */

/** More rarely pay: the memory that they share becomes the limit, and the machine has other things to do. */
const AUTO_THREADS = 4;

/** kMaxThreads of src/parallel/parallel_for.h. */
const MAX_THREADS = 16;

const LOAD_OPTIONS = ['variant', 'threads', 'wasm'];

/**
 * @param {unknown} variant
 * @param {string} [atHand]
 */
async function chooseVariant(variant, atHand) {
  const names = VARIANTS.map(({ name }) => name);
  if (variant === 'auto') {
    const supported = [];
    for (const candidate of VARIANTS) if (await candidate.isSupported()) supported.push(candidate);
    return supported.find(({ name }) => name === atHand) ?? supported[0];
  }
  if (typeof variant !== 'string')
    throw new TypeError(`loadEngine: variant: expected a name, got ${kindOf(variant)}`);
  const asked = VARIANTS.find(({ name }) => name === variant);
  if (!asked) {
    throw new RangeError(
      `loadEngine: variant: expected 'auto' or one of ${names.join(', ')}, got ${JSON.stringify(variant)}`,
    );
  }
  if (!(await asked.isSupported())) {
    throw new AttentionError('unsupported', `loadEngine: this machine does not run the variant '${variant}'`);
  }
  return asked;
}

/**
 * How many threads compute where `threads` were asked for.
 * @param {Pick<Package, 'threads'>} packaged
 * @param {'auto' | number} threads
 */
function threadCount({ threads: threading }, threads) {
  if (threads === 1 || !threading) return 1;
  const wanted =
    threads === 'auto' ? Math.min(threading.available(), AUTO_THREADS) : Math.min(threads, MAX_THREADS);
  return wanted > 1 && canShareMemory() ? wanted : 1;
}

/**
 * Settles what loadEngine() was asked for: options checked, variant chosen, compiling begun.
 * @param {Omit<Package, 'Engine'>} packaged
 * @param {LoadOptions} [options]
 * @returns {Promise<Prepared>}
 */
export async function prepareLoad(packaged, options) {
  const given = /** @type {LoadOptions} */ (checkOptions('loadEngine', options, LOAD_OPTIONS));
  const { threads: asked = 'auto', wasm } = given;
  if (asked !== 'auto') checkInteger('loadEngine: threads', asked, 1);
  const variant = await chooseVariant(given.variant ?? 'auto', packaged.atHand);
  const threads = threadCount(packaged, asked);
  const prepared = { variant: variant.name, asked: given.variant };
  if (wasm !== undefined) {
    const compiled = await compile(packaged, await wasm);
    return { ...prepared, threads: isThreaded(compiled) ? threads : 1, compiled };
  }
  if (threads > 1 && variant.hasThreads) {
    return { ...prepared, threads, compiled: packaged.wasm(`${variant.name}-threads`) };
  }
  return { ...prepared, threads: 1, compiled: packaged.wasm(variant.name) };
}
