import { disposeSymbol } from './dispose-symbol.js';
import { isDisposed } from './errors.js';

/** The last resort for objects that nobody disposed. @type {FinalizationRegistry<() => void>} */
const forgotten = new FinalizationRegistry((dispose) => dispose());

/** Where an object lives, for arguments that name it. @type {(object: RemoteObject) => { connection: any, handle: number }} */
export let placeOf;

/** A layer, model or trainer that lives elsewhere: its methods, each of which returns a promise. */
export class RemoteObject {
  #connection;
  #handle;
  #dispose;
  #isDisposed;

  static {
    placeOf = (object) => {
      object.#checkLive();
      return { connection: object.#connection, handle: object.#handle };
    };
  }

  /**
   * @param {import('./remote-engine.js').Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   * @param {readonly string[]} methods
   * @param {string} what for errors
   */
  constructor(connection, { handle = 0, config = {} }, methods, what) {
    /** What it was made with, defaults filled in. */
    this.config = config;
    this.#connection = connection;
    this.#handle = handle;
    let disposed = false;
    const dispose = () => {
      if (!disposed) connection.call(0, 'dispose', [handle]).catch(() => {});
      disposed = true;
    };
    this.#isDisposed = () => disposed && isDisposed(what);
    for (const method of methods) {
      /** @type {any} */ (this)[method] = async (/** @type {any[]} */ ...args) => {
        this.#checkLive();
        return (await connection.call(handle, method, args)).value;
      };
    }
    this.#dispose = dispose;
    forgotten.register(this, dispose, this);
  }

  #checkLive() {
    const error = this.#isDisposed();
    if (error) throw error;
  }

  /** Gives the memory back. Idempotent, and optional. */
  dispose() {
    forgotten.unregister(this);
    this.#dispose();
  }

  [disposeSymbol]() {
    this.dispose();
  }
}

const LEARNER_METHODS = ['forward', 'backward', 'stateDict', 'loadStateDict', 'gradients'];

/** A layer or model that lives elsewhere. */
export class RemoteLearner extends RemoteObject {
  /**
   * @param {import('./remote-engine.js').Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   */
  constructor(connection, answer) {
    super(connection, answer, LEARNER_METHODS, answer.what ?? 'layer');
  }
}

const LANGUAGE_METHODS = ['tokenize', 'attend', 'explainWeight', 'sampleSentence', 'probe'];

/** A trained model that lives elsewhere. */
export class RemoteLanguageModel extends RemoteObject {
  /**
   * @param {import('./remote-engine.js').Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   */
  constructor(connection, answer) {
    super(connection, answer, LANGUAGE_METHODS, 'model');
    const { info, vocabulary } = /** @type {any} */ (answer.config);
    /** What it is, how it was made, and what the probes found. @type {import('./language/language-model.js').ModelInfo} */
    this.info = info;
    /** Every word that it knows. @type {string[]} */
    this.vocabulary = vocabulary;
  }
}

/** A task that lives elsewhere. */
export class RemoteTask extends RemoteObject {
  /**
   * @param {import('./remote-engine.js').Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   */
  constructor(connection, answer) {
    const { vocabulary, ...config } = /** @type {any} */ (answer.config);
    super(connection, { ...answer, config }, ['next'], 'task');
    /** The words of the language by their tokens; of the other tasks nothing. @type {string[]} */
    this.vocabulary = vocabulary;
  }
}

/** By what the host calls them. @type {Record<string, typeof RemoteLearner | typeof RemoteLanguageModel | typeof RemoteTask>} */
export const REMOTE_KINDS = { language: RemoteLanguageModel, task: RemoteTask };
