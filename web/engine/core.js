import { CallLayout } from './call-layout.js';
import { CallMemory } from './call-memory.js';
import { AttentionError, engineDisposed, outOfMemory } from './errors.js';
import { textAt } from './text-at.js';

/** The last resort for the threads of engines that nobody disposed. @type {FinalizationRegistry<{ end(): void }>} */
const forgottenCores = new FinalizationRegistry((threads) => threads.end());

/**
 * An instance of the compiled core and everything that belongs to it. One engine has one core; layers share their engine's.
 */
export class Core {
  #module;
  #memory;
  #threads;
  /** Every object of the core that is alive, so that dispose() reaches them. @type {Set<{ delete(): void }>} */
  #handles = new Set();
  /** @type {Record<string, CallLayout>} */
  #layouts = {};
  #disposed = false;
  /** The last resort for layers that nobody disposed. @type {FinalizationRegistry<{ delete(): void }>} */
  #forgotten = new FinalizationRegistry((handle) => this.#delete(handle));

  /**
   * @param {any} module
   * @param {import('./thread-pool.js').ThreadPool} [threads]
   */
  constructor(module, threads) {
    this.#module = module;
    this.#memory = new CallMemory(module);
    this.#threads = threads;
    if (threads) forgottenCores.register(this, threads, this);
  }

  /**
   * How a call of the core lies in memory; asked of the core when it is first needed.
   * @param {'attention' | 'explanation' | 'rotary' | 'multiHeadConfig' | 'multiHeadForward' | 'layerConfig' | 'layerForward' |
   *   'modelConfig' | 'modelForward' | 'trainerConfig' | 'step'} name
   * @returns {CallLayout}
   */
  layout(name) {
    this.#layouts[name] ??= new CallLayout(this.#module, this.#module[`${name}Layout`]());
    return this.#layouts[name];
  }

  /** The functions of the core. @throws {AttentionError} `disposed` */
  get module() {
    if (this.#disposed) throw engineDisposed();
    return this.#module;
  }

  /** 'scalar', 'simd' or 'relaxed-simd': how the core was compiled. */
  get variant() {
    return textAt(this.#module, this.#module.variant());
  }

  /** How many threads compute. */
  get threads() {
    return this.#threads?.count ?? 1;
  }

  /** How many objects of the core are alive. */
  get liveHandles() {
    return this.#module.liveHandles();
  }

  /** The size of WebAssembly's memory in bytes. */
  get heapBytes() {
    return this.#module.HEAPU8.length;
  }

  /**
   * Runs one call of the core with memory of its own. Everything that may use threads passes through here, and may run twice.
   * @template Result
   * @param {string} where the function's name, for errors
   * @param {(memory: CallMemory, module: any) => Result} call
   * @returns {Result}
   */
  call(where, call) {
    const { module } = this;
    const run = () => this.#memory.run(where, (memory) => call(memory, module));
    try {
      return this.#threads ? this.#threads.outlive(run) : run();
    } catch (cause) {
      if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
      // A trap leaves the core's memory in any state: better no engine than one that computes on.
      this.#disposed = true;
      this.#handles.clear();
      this.#endThreads();
      const text = `${where}: the core failed (${cause.message}); load another engine`;
      throw new AttentionError('core-failed', text, { cause });
    }
  }

  /**
   * Turns what a function of the core answered into an error, unless all went well.
   * @param {string} where
   * @param {number} status
   */
  check(where, status) {
    if (status === 0) return;
    const code = textAt(this.#module, this.#module.statusCode(status));
    if (code === 'out-of-memory') throw outOfMemory(where, this.#module.refusedBytes());
    throw new AttentionError(code, `${where}: ${textAt(this.#module, this.#module.statusText(status))}`);
  }

  /**
   * Keeps an object of the core for `owner`, until release(), dispose(), or the owner is collected.
   * @param {object} owner
   * @param {{ delete(): void }} handle
   */
  adopt(owner, handle) {
    this.#handles.add(handle);
    this.#forgotten.register(owner, handle, owner);
  }

  /**
   * @param {object} owner
   * @param {{ delete(): void }} handle
   */
  release(owner, handle) {
    this.#forgotten.unregister(owner);
    this.#delete(handle);
  }

  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const handle of this.#handles) handle.delete();
    this.#handles.clear();
    this.#memory.delete();
    this.#endThreads();
  }

  #endThreads() {
    forgottenCores.unregister(this);
    this.#threads?.end();
  }

  /** @param {{ delete(): void }} handle */
  #delete(handle) {
    if (this.#handles.delete(handle)) handle.delete();
  }
}
