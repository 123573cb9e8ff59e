// The types below name Symbol.dispose: they bring along the library that knows it.
/// <reference lib="esnext.disposable" preserve="true" />

import { checkShapeIs, checkTensor } from '../check.js';
import { disposeSymbol } from '../dispose-symbol.js';
import { AttentionError, isDisposed, nothingToDifferentiate } from '../errors.js';
import { textAt } from '../text-at.js';
import { checkNamedTensors } from './named-tensors.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

/**
 * What a learner is to the core.
 * @typedef {object} LearnerKind
 * @property {string} where the function that makes it
 * @property {'layer' | 'model'} what
 * @property {'MultiHeadAttention' | 'Layer' | 'TokenModel'} handle the class of its handle (bindings/); where the core has one that
 *   learns apart, that is taken
 * @property {'multiHead' | 'layer' | 'model'} layouts what the names of its calls begin with
 */

/**
 * What backward() has to know of a forward(): the shape of its output, those of the inputs whose gradients are returned, and the
 * inputs' names in the core's order, '' for one whose gradient nobody asks for.
 * @typedef {{ output: number[], inputs: Record<string, number[]>, order: string[] }} Kept
 */

const NEEDS_FORWARD = 'backward: expected a forward() with training: true, and no step of a trainer since,';

const LEARNS_NOT =
  "forward: training: this engine is of 'attention-wasm/attention', which does not learn; load one of 'attention-wasm'";

/** What the engine's own files reach of a learner, and its users do not. */
export class LearnerInside {
  #disposed = false;
  /** @type {{ name: string, shape: number[], address: number }[] | undefined} */
  #parameters;
  /** Of the last forward() with `training`, unless something else has used its memory since. @type {Kept | undefined} */
  kept;
  /** Whether the gradients are those of a whole way back. */
  hasGradients = false;

  /**
   * @param {import('../core.js').Core} core
   * @param {LearnerKind} kind
   * @param {any} config defaults filled in
   */
  constructor(core, kind, config) {
    this.core = core;
    this.kind = kind;
    this.config = config;
    const { module } = core;
    this.handle = new (module[`Learning${kind.handle}`] ?? module[kind.handle])();
  }

  /**
   * The core's object.
   * @returns {any}
   * @throws {import('../errors.js').AttentionError} `disposed`
   */
  live() {
    void this.core.module; // refuses after the engine was disposed
    if (this.#disposed) throw isDisposed(this.kind.what);
    return this.handle;
  }

  /** Every parameter; where its values lie never changes. */
  get parameters() {
    const { core, handle } = this;
    this.#parameters ??= Array.from({ length: handle.parameterCount() }, (_, index) => {
      const rows = handle.parameterRows(index);
      const columns = handle.parameterColumns(index);
      return {
        name: textAt(core.module, handle.parameterName(index)),
        shape: columns === 0 ? [rows] : [rows, columns],
        address: handle.parameterAddress(index),
      };
    });
    return this.#parameters;
  }

  /** To be called after parameters were written: what was kept for backward() belongs to the earlier ones. */
  parametersChanged() {
    this.kept = undefined;
    this.hasGradients = false;
    this.handle.parametersChanged();
  }

  /**
   * Copies of one tensor for each parameter.
   * @param {string} where
   * @param {(index: number) => number} addressOf
   * @returns {Record<string, Tensor>}
   */
  copyOut(where, addressOf) {
    return this.core.call(where, (memory) =>
      Object.fromEntries(
        this.parameters.map(({ name, shape }, index) => [name, memory.copyOut(addressOf(index), shape)]),
      ),
    );
  }

  /**
   * Computes, with room for the results.
   * @param {Record<string, number[]>} results shapes by name
   * @param {Kept | undefined} kept what backward() is to know afterwards; undefined: nothing is kept for it
   * @param {(memory: import('../call-memory.js').CallMemory) => Record<string, number>} writeCall all of the call but results
   * @returns {any} tensors by name
   */
  forward(results, kept, writeCall) {
    const { core, kind } = this;
    const handle = this.live(); // reading the arguments may have run code of theirs
    if (kept && !handle.backward) throw new AttentionError('unsupported', LEARNS_NOT);
    if (kept) this.kept = undefined;
    const computed = core.call('forward', (memory) => {
      const call = writeCall(memory);
      call.training = Number(kept !== undefined);
      for (const name in results) call[name] = memory.takeFloats(results[name]);
      const address = core.layout(`${kind.layouts}Forward`).write(memory, call);
      core.check('forward', handle.forward(address, memory.handle));
      if (kept && kind.layouts === 'multiHead') core.check('forward', handle.keep(address));
      /** @type {Record<string, Tensor>} */
      const tensors = {};
      for (const name in results) tensors[name] = memory.copyOut(call[name], results[name]);
      return tensors;
    });
    if (kept) this.kept = kept;
    return computed;
  }

  /**
   * Goes back through the forward() that was kept.
   * @param {unknown} gradOutput
   * @returns {any} the inputs' gradients by name
   */
  backward(gradOutput) {
    this.live();
    const gradient = checkTensor('backward: gradOutput', gradOutput, [Float32Array]);
    const handle = this.live();
    const { core, kept } = this;
    if (!kept) throw nothingToDifferentiate(NEEDS_FORWARD);
    checkShapeIs('backward: gradOutput', gradient.shape, kept.output);
    this.hasGradients = false;
    const gradients = core.call('backward', (memory) => {
      /** @type {Record<string, number>} */
      const addresses = {};
      for (const name in kept.inputs) addresses[name] = memory.takeFloats(kept.inputs[name]);
      const inOrder = kept.order.map((name) => addresses[name] ?? 0);
      core.check('backward', handle.backward(memory.copyIn(gradient.data), ...inOrder, memory.handle));
      return Object.fromEntries(
        Object.entries(kept.inputs).map(([name, shape]) => [name, memory.copyOut(addresses[name], shape)]),
      );
    });
    this.hasGradients = true;
    return gradients;
  }

  /** @param {object} owner */
  dispose(owner) {
    if (this.#disposed) return;
    this.#disposed = true;
    this.core.release(owner, this.handle);
  }
}

/** @type {(learner: Learner) => LearnerInside} */
export let insideOf;

/**
 * Whatever has parameters that can be learned: layers and models.
 * @template [Config=any]
 * @template [Gradients=any] what backward() returns
 */
export class Learner {
  #inside;

  static {
    insideOf = (learner) => learner.#inside;
  }

  /**
   * @param {import('../core.js').Core} core
   * @param {LearnerKind} kind
   * @param {Config} config defaults filled in
   * @param {Record<string, unknown>} call the same as the core takes it
   */
  constructor(core, kind, config, call) {
    this.#inside = new LearnerInside(core, kind, config);
    const { handle } = this.#inside;
    core.adopt(this, handle);
    const numbers = Object.fromEntries(Object.entries(call).map(([name, value]) => [name, Number(value)]));
    try {
      core.call(kind.where, (memory) => {
        const address = core.layout(`${kind.layouts}Config`).write(memory, numbers);
        core.check(kind.where, handle.initialize(address));
      });
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** What it was made with, defaults filled in. @returns {Config} */
  get config() {
    return { ...this.#inside.config };
  }

  /**
   * The parameters under PyTorch's names, as fresh tensors.
   * @returns {Record<string, Tensor>}
   */
  stateDict() {
    this.#inside.live();
    return this.#inside.copyOut('stateDict', (index) => this.#inside.parameters[index].address);
  }

  /**
   * Takes over every parameter; all or none.
   * @param {Record<string, Tensor>} tensorsByName exactly the names and shapes of stateDict()
   * @throws {RangeError} a missing or unknown name, or another shape
   */
  loadStateDict(tensorsByName) {
    const where = 'loadStateDict';
    this.#inside.live();
    const { core, parameters } = this.#inside;
    const loaded = checkNamedTensors(where, tensorsByName, parameters);
    this.#inside.live(); // reading the tensors may have run code of theirs
    core.call(where, (memory) => {
      for (const [index, { address }] of parameters.entries()) memory.copyTo(address, loaded[index].data);
    });
    this.#inside.parametersChanged();
  }

  /**
   * The way back through the last forward() with `training`; gradients() then gives the parameters' gradients.
   * @param {Tensor} gradOutput of the loss by the output (of a model: by the logits), in its shape
   * @returns {Gradients} those of the inputs
   * @throws {import('../errors.js').AttentionError} `nothing-to-differentiate` without such a forward()
   */
  backward(gradOutput) {
    return this.#inside.backward(gradOutput);
  }

  /**
   * The parameters' gradients under the names of stateDict(), as fresh tensors: those of the last backward() or of a trainer's
   * last step, not accumulated.
   * @returns {Record<string, Tensor>}
   * @throws {import('../errors.js').AttentionError} `nothing-to-differentiate` before any backward()
   */
  gradients() {
    const handle = this.#inside.live();
    if (!this.#inside.hasGradients) throw nothingToDifferentiate('gradients: expected a backward()');
    return this.#inside.copyOut('gradients', (index) => handle.gradientAddress(index));
  }

  /** Gives the parameters' memory back. Idempotent, and optional: what is forgotten is collected. */
  dispose() {
    this.#inside.dispose(this);
  }

  [disposeSymbol]() {
    this.dispose();
  }
}
