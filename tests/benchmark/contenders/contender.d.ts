/** What every contender offers: a module with `start`. The same file runs in Node and in a page. */

export type Case =
  | import('../cases/layer.js').LayerCase
  | import('../cases/attention.js').AttentionCase
  | import('../cases/product.js').ProductCase
  | import('../cases/limit.js').LimitCase
  | import('../cases/training.js').TrainingCase;

export interface Result {
  output: Float32Array;
  /** [H, n, n], whole or one array for each head */
  weights?: Float32Array | Float32Array[];
}

/** A step of training: counted from 1, the loss before it and the norm of its gradient before clipping. */
export interface Step {
  step: number;
  loss: number;
  gradientNorm: number;
}

/** Of the benchmark's own WebAssembly: a product, or the mean of a loop's sums. */
export type Outcome = Result | Step | { product: Float32Array } | { mean: number };

/** A problem with everything done that is done once: weights packed, graphs compiled. */
export interface Prepared {
  /** From the input as JavaScript has it to results that JavaScript can read. */
  run(): Outcome | Promise<Outcome>;
  /** After a first run: what else there is to tell. */
  facts?(): { extraBytes?: number };
  dispose?(): void | Promise<void>;
}

export interface Settings {
  threads: number;
  variant?: string;
  /** Where a file or folder of the checkout lies: a path in Node, an address in a page. */
  locate(path: string): string;
  /** What lies where `locate` said. */
  readBytes(place: string): Promise<ArrayBuffer>;
}

export interface Contender {
  /** How many threads it really has. */
  threads: number;
  prepare(problem: Case): Prepared | Promise<Prepared>;
}

export interface ContenderModule {
  start(settings: Settings): Promise<Contender>;
}
