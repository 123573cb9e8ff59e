import { HostedRuns } from './hosted-runs.js';
import { LanguageModel } from './language/language-model.js';
import { Task } from './learning/task.js';
import { TokenModel } from './learning/transformer.js';
import { startEngine } from './load.js';
import { recordOf } from './worker-errors.js';

/** Methods of the engine whose first argument is an object of the host's. */
const TAKES_MODEL = ['trainer', 'probe'];

/**
 * A call from the other thread. Target 0 is the host itself, which knows `start`, `dispose`, and of runs `abort` and `batch`;
 * others are what the host answered as `handle` before.
 * @typedef {{ id: number, target: number, method: string, args: any[] }} CallMessage
 */

/**
 * What comes back: `value` for what can be copied, `handle` for an object that stays with the host; and on how many threads the
 * engine computes.
 * @typedef {{ value?: any, handle?: number, config?: object, what?: string, threads?: number }} Answer
 */

/** Owns an engine and its layers, and calls their methods for somebody else. */
export class EngineHost {
  #packaged;
  /** @type {import('./engine.js').Engine | undefined} */
  #engine;
  /** @type {Map<number, any>} */
  #objects = new Map();
  #nextHandle = 1;
  #runs = new HostedRuns();

  /** @param {import('./load.js').Package} packaged */
  constructor(packaged) {
    this.#packaged = packaged;
  }

  /**
   * @param {Omit<CallMessage, 'id'>} call
   * @param {(event: any) => void} tell what there is to say before the answer
   * @returns {Promise<Answer>}
   */
  async answer({ target, method, args }, tell) {
    if (target === 0) return this.#answerItself(method, args);
    const object = this.#objects.get(target);
    if (object === this.#engine && TAKES_MODEL.includes(method))
      args = [this.#objects.get(args[0].handle), args[1]];
    const value =
      method === 'run' ? await this.#runs.start(object, args[0], tell) : await object[method](...args);
    const threads = this.#engine?.threads;
    return typeof value?.dispose === 'function' ? { ...this.#keep(value), threads } : { value, threads };
  }

  /**
   * @param {string} method
   * @param {any[]} args
   */
  async #answerItself(method, [first, second]) {
    if (method === 'start') return this.#start(first);
    if (method === 'dispose') this.#dispose(first);
    if (method === 'abort') this.#runs.abort(first);
    if (method === 'batch') this.#runs.batch(first, second);
    return {};
  }

  /** @param {import('./load.js').Prepared} prepared */
  async #start(prepared) {
    const engine = await startEngine(this.#packaged, prepared);
    this.#engine = engine;
    return { ...this.#keep(engine), value: { variant: engine.variant }, threads: engine.threads };
  }

  /** @param {number} handle */
  #dispose(handle) {
    this.#objects.get(handle)?.dispose();
    this.#objects.delete(handle);
  }

  /** Disposes of everything. */
  close() {
    for (const object of this.#objects.values()) object.dispose();
    this.#objects.clear();
  }

  /** @param {any} object */
  #keep(object) {
    const handle = this.#nextHandle++;
    this.#objects.set(handle, object);
    return { handle, ...describe(object) };
  }
}

/** What the other side is told of an object that stays here. @param {any} object */
function describe(object) {
  if (object instanceof LanguageModel) {
    const { info, vocabulary } = object;
    return { config: { info, vocabulary }, what: 'language' };
  }
  if (object instanceof Task) {
    const { config, vocabulary } = object;
    return { config: { ...config, vocabulary }, what: 'task' };
  }
  return { config: object.config, what: object instanceof TokenModel ? 'model' : undefined };
}

/** The buffers of fresh results: handed over, not copied. @param {Answer} answer */
function buffersOf({ value }) {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  const candidates = typeof value === 'object' && value !== null ? [value, ...Object.values(value)] : [];
  return candidates.flatMap((tensor) => (ArrayBuffer.isView(tensor?.data) ? [tensor.data.buffer] : []));
}

/**
 * Serves an engine to the other end of `port`, and says so when it is ready.
 * @param {{ postMessage(message: any, transfer?: any[]): void }} port
 * @param {(listener: (message: CallMessage) => void) => void} listen
 * @param {import('./load.js').Package} packaged
 */
export function serveEngine(port, listen, packaged) {
  const host = new EngineHost(packaged);
  listen(async ({ id, ...call }) => {
    try {
      const answer = await host.answer(call, (event) => port.postMessage({ id, event }));
      port.postMessage({ id, answer }, buffersOf(answer));
    } catch (error) {
      port.postMessage({ id, error: recordOf(error) });
    }
  });
  port.postMessage({ ready: true });
}
