import { AttentionError, engineDisposed } from './errors.js';
import { prepareLoad } from './prepare-load.js';
import { RemoteEngine } from './remote-engine.js';
import { errorOf } from './worker-errors.js';

/**
 * A worker whose script runs and has said so.
 * @typedef {object} WorkerPort
 * @property {(message: any) => void} post
 * @property {(onMessage: (message: any) => void, onFailure: (error: Error) => void) => void} listen
 * @property {(busy: boolean) => void} hold keeps the process alive while calls are under way, where that is a question
 * @property {() => void} close
 */

/**
 * The methods of Engine, of its layers, models and trainers, each of which returns a promise.
 * @template Type
 * @typedef {{ [Name in keyof Type]: Type[Name] extends (...args: infer Args) => infer Result
 *   ? Name extends 'dispose' ? Type[Name]
 *     : (...args: Args) => Promise<Result extends { dispose(): void } ? Promised<Result> : Awaited<Result>>
 *   : Type[Name] extends { dispose(): void } ? Promised<Type[Name]> : Type[Name] }} Promised
 */

/**
 * @typedef {Promised<Omit<import('./engine.js').Engine, 'liveHandles' | 'heapBytes' | 'trainer' | 'loadModel' | 'probe'>> & {
 *   inWorker: boolean,
 *   loadModel(source?: string | URL | ArrayBuffer | ArrayBufferView):
 *     Promise<Promised<Omit<import('./language/language-model.js').LanguageModel, 'transformer'>>>,
 *   probe(model: Promised<import('./learning/transformer.js').Transformer>,
 *     options?: import('./language/probe-results.js').ProbeOptions): Promise<import('./language/probe-results.js').ProbeTable>,
 *   trainer(model: Promised<import('./learning/trainer.js').Trainable>,
 *     options?: import('./learning/trainer-options.js').TrainerOptions):
 *     Promise<Promised<import('./learning/trainer.js').Trainer>> }} EngineInWorker
 */

/**
 * @param {WorkerPort} port
 * @returns {import('./remote-engine.js').Connection}
 */
function connect(port) {
  /** @type {Map<number, { resolve(answer: any): void, reject(error: Error): void, hear?(event: any): void }>} */
  const underWay = new Map();
  let nextId = 1;
  /** @type {Error | undefined} */
  let ended;

  /** @param {number} id */
  const settle = (id) => {
    const call = underWay.get(id);
    underWay.delete(id);
    if (underWay.size === 0) port.hold(false);
    return call;
  };
  /** @param {Error} error */
  const end = (error) => {
    ended ??= error;
    for (const id of [...underWay.keys()]) settle(id)?.reject(ended);
  };

  port.listen(
    ({ id, answer, error, event }) => {
      if (event) underWay.get(id)?.hear?.(event);
      else if (error) settle(id)?.reject(errorOf(error));
      else settle(id)?.resolve(answer);
    },
    (cause) =>
      end(new AttentionError('worker-failed', `the engine's worker ended: ${cause.message}`, { cause })),
  );
  return {
    inWorker: true,
    call: (target, method, args, hear) =>
      new Promise((resolve, reject) => {
        if (ended) throw ended;
        const id = nextId++;
        try {
          port.post({ id, target, method, args });
        } catch (cause) {
          const { message } = /** @type {Error} */ (cause);
          throw new TypeError(`${method}: expected arguments that can be copied to a worker: ${message}`);
        }
        underWay.set(id, { resolve, reject, hear });
        port.hold(true);
      }),
    close() {
      end(engineDisposed());
      port.close();
    },
  };
}

/**
 * The same calls on this thread.
 * @param {Host} host
 * @returns {import('./remote-engine.js').Connection}
 */
function stayHere(host) {
  let closed = false;
  const checkOpen = () => {
    if (closed) throw engineDisposed();
  };
  return {
    inWorker: false,
    async call(target, method, args, hear = () => {}) {
      checkOpen();
      const answer = await host.answer({ target, method, args }, hear);
      if (closed) host.close();
      checkOpen();
      return answer;
    },
    close() {
      closed = true;
      host.close();
    },
  };
}

/** @typedef {Pick<import('./engine-host.js').EngineHost, 'answer' | 'close'>} Host */

/**
 * @param {Omit<import('./load.js').Package, 'Engine'>} packaged
 * @param {() => Promise<WorkerPort | undefined>} startWorker
 * @param {() => Promise<Host>} hostHere who computes on this thread where there is no worker; asked for then alone
 * @returns {(options?: import('./load.js').LoadOptions) => Promise<EngineInWorker>}
 */
export function createWorkerLoader(packaged, startWorker, hostHere) {
  return async (options) => {
    const planned = await prepareLoad(packaged, options);
    const prepared = { ...planned, compiled: await planned.compiled };
    const port = await startWorker();
    const connection = port ? connect(port) : stayHere(await hostHere());
    try {
      const engine = new RemoteEngine(connection, await connection.call(0, 'start', [prepared]));
      return /** @type {EngineInWorker} */ (/** @type {unknown} */ (engine));
    } catch (error) {
      connection.close();
      throw error;
    }
  };
}
