// The types below name Symbol.dispose: they bring along the library that knows it.
/// <reference lib="esnext.disposable" preserve="true" />

import {
  checkBoolean,
  checkInteger,
  checkOptions,
  checkReturns,
  checkShapeIs,
  checkTensor,
} from './check.js';
import { disposeSymbol } from './dispose-symbol.js';
import { layerDisposed } from './errors.js';
import { copyMaskIn, readMask } from './mask.js';
import { kindOf, shapeText } from './tensor.js';

/** @typedef {import('./tensor.js').Tensor} Tensor */
/** @typedef {import('./tensor.js').Tensor<Uint8Array>} BooleanTensor */

/**
 * @typedef {object} MultiHeadConfig
 * @property {number} embedDim E, a multiple of numHeads
 * @property {number} numHeads H
 * @property {number} [numKvHeads] Hkv, of which H is a multiple; default H
 * @property {number} [kdim] width of key, default E
 * @property {number} [vdim] width of value, default E
 * @property {boolean} [bias] true
 * @property {number} [seed] 0; of the first parameters
 */

/** @typedef {'weights' | 'query' | 'key' | 'value' | 'scores' | 'maskedScores' | 'headOutputs' | 'concatenated'} MultiHeadResult */

/**
 * @template {MultiHeadResult} [Name=MultiHeadResult]
 * @typedef {object} MultiHeadOptions
 * @property {Tensor} [key] [B, S, kdim] or [S, kdim]; default query
 * @property {Tensor} [value] [B, S, vdim] or [S, vdim]; default query
 * @property {BooleanTensor | Tensor} [attnMask] boolean (1 = may attend: the opposite of torch.nn.MultiheadAttention) or float
 *   (added); broadcast to [B, H, L, S]
 * @property {BooleanTensor} [keyMask] [B, S], 1 = a real token; [S] too where the batch axis is left out
 * @property {boolean} [isCausal] false; query i sees keys 0 .. i
 * @property {Tensor} [headScale] [H]: multiplies each head's output before out_proj; 0 ablates a head
 * @property {readonly Name[]} [returns] further results; default none
 */

const CONFIG = ['embedDim', 'numHeads', 'numKvHeads', 'kdim', 'vdim', 'bias', 'seed'];
const OPTIONS = ['key', 'value', 'attnMask', 'keyMask', 'isCausal', 'headScale', 'returns'];
const RESULTS = ['weights', 'query', 'key', 'value', 'scores', 'maskedScores', 'headOutputs', 'concatenated'];

/**
 * @param {unknown} config
 */
function readConfig(config) {
  const where = 'multiHeadAttention';
  if (config === undefined)
    throw new TypeError(`${where}: expected { embedDim, numHeads, ... }, got undefined`);
  const given = /** @type {MultiHeadConfig} */ (checkOptions(where, config, CONFIG));
  const embedDim = checkInteger(`${where}: embedDim`, given.embedDim, 1);
  const numHeads = checkInteger(`${where}: numHeads`, given.numHeads, 1);
  const { numKvHeads = numHeads, kdim = embedDim, vdim = embedDim, bias = true, seed = 0 } = given;
  const checked = {
    embedDim,
    numHeads,
    numKvHeads: checkInteger(`${where}: numKvHeads`, numKvHeads, 1),
    kdim: checkInteger(`${where}: kdim`, kdim, 1),
    vdim: checkInteger(`${where}: vdim`, vdim, 1),
    bias: checkBoolean(`${where}: bias`, bias),
    seed: checkInteger(`${where}: seed`, seed, 0, Number.MAX_SAFE_INTEGER),
  };
  if (embedDim % numHeads !== 0) {
    throw new RangeError(
      `${where}: expected embedDim to be a multiple of numHeads, got ${embedDim} and ${numHeads}`,
    );
  }
  if (numHeads % numKvHeads !== 0) {
    throw new RangeError(
      `${where}: expected numHeads to be a multiple of numKvHeads, got ${numHeads} and ${numKvHeads}`,
    );
  }
  return checked;
}

/**
 * Multi-head attention with learned projections, as torch.nn.MultiheadAttention (batch first) has it:
 * Concat(head_1 .. head_H) W_O with head_h = softmax(Q_h K_h^T / sqrt(Dh)) V_h (Vaswani et al. 2017, section 3.2.2).
 */
export class MultiHeadAttention {
  #core;
  #handle;
  #config;
  #disposed = false;

  /**
   * @param {import('./core.js').Core} core
   * @param {MultiHeadConfig} config
   */
  constructor(core, config) {
    this.#config = readConfig(config);
    this.#core = core;
    this.#handle = new core.module.MultiHeadAttention();
    core.adopt(this, this.#handle);
    try {
      core.check('multiHeadAttention', this.#handle.initialize(this.#config));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** What the layer was made with, defaults filled in. */
  get config() {
    return { ...this.#config };
  }

  /**
   * The parameters under the names of torch.nn.MultiheadAttention, as fresh tensors.
   * @returns {Record<string, Tensor>}
   */
  stateDict() {
    const handle = this.#live();
    return this.#core.call('stateDict', (memory) =>
      Object.fromEntries(
        this.#parameters(handle).map(({ name, shape, address }) => [name, memory.copyOut(address, shape)]),
      ),
    );
  }

  /**
   * Takes over every parameter; all or none.
   * @param {Record<string, Tensor>} tensorsByName exactly the names and shapes of stateDict()
   * @throws {RangeError} a missing or unknown name, or another shape
   */
  loadStateDict(tensorsByName) {
    const handle = this.#live();
    const where = 'loadStateDict';
    if (typeof tensorsByName !== 'object' || tensorsByName === null || Array.isArray(tensorsByName)) {
      throw new TypeError(`${where}: expected an object of tensors by name, got ${kindOf(tensorsByName)}`);
    }
    const parameters = this.#parameters(handle);
    const names = parameters.map(({ name }) => name);
    for (const name of Object.keys(tensorsByName)) {
      if (!names.includes(name)) {
        throw new RangeError(`${where}: unknown name ${JSON.stringify(name)}; expected ${names.join(', ')}`);
      }
    }
    const loaded = parameters.map(({ name, shape }) => {
      if (!(name in tensorsByName))
        throw new RangeError(`${where}: expected ${names.join(', ')}; ${name} is missing`);
      const tensor = /** @type {Tensor} */ (
        checkTensor(`${where}: ${name}`, tensorsByName[name], [Float32Array])
      );
      checkShapeIs(`${where}: ${name}`, tensor.shape, shape);
      return tensor;
    });
    this.#live(); // reading the tensors may have run code of theirs
    this.#core.call(where, (memory) => {
      for (const [index, { address }] of parameters.entries()) memory.copyTo(address, loaded[index].data);
    });
    handle.pack();
  }

  /**
   * @template {MultiHeadResult} [Name=never]
   * @param {Tensor} query [B, L, E], or [L, E]: then the results leave the batch axis out, too
   * @param {MultiHeadOptions<Name>} [options]
   * @returns {{ output: Tensor } & Record<Name, Tensor>} `output` [B, L, E]; `weights`, `scores`,
   *   `maskedScores` [B, H, L, S]; `query` [B, H, L, Dh], `key`, `value` [B, Hkv, S, Dh] as projected; `headOutputs`
   *   [B, H, L, Dh] before headScale; `concatenated` [B, L, E] after it
   */
  forward(query, options) {
    this.#live();
    const checked = this.#readForward(query, options);
    const handle = this.#live(); // reading the arguments may have run code of theirs
    const { shapes, inputs, wanted } = checked;
    return this.#core.call('forward', (memory) => {
      const addresses = new Map();
      for (const input of inputs) {
        if (!addresses.has(input)) addresses.set(input, memory.copyIn(input.data));
      }
      const results = Object.fromEntries(Object.keys(shapes).map((name) => [name, 0]));
      for (const name of wanted) results[name] = memory.takeFloats(shapes[name]);
      const call = {
        batch: checked.B,
        queryLength: checked.L,
        keyLength: checked.S,
        queryInput: addresses.get(inputs[0]),
        keyInput: addresses.get(inputs[1]),
        valueInput: addresses.get(inputs[2]),
        mask: copyMaskIn(memory, checked.mask),
        keyMask: memory.copyInIfGiven(checked.keyMask),
        isCausal: checked.isCausal,
        headScale: memory.copyInIfGiven(checked.headScale),
        ...results,
      };
      this.#core.check('forward', handle.forward(call, memory.handle));
      const tensors = wanted.map((name) => [name, memory.copyOut(results[name], shapes[name])]);
      return /** @type {any} */ (Object.fromEntries(tensors));
    });
  }

  /** Gives the parameters' memory back. Idempotent, and optional: a layer that is forgotten is collected. */
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#core.release(this, this.#handle);
  }

  [disposeSymbol]() {
    this.dispose();
  }

  #live() {
    void this.#core.module; // refuses after the engine was disposed
    if (this.#disposed) throw layerDisposed();
    return this.#handle;
  }

  /** @param {any} handle */
  #parameters(handle) {
    return Array.from({ length: handle.parameterCount() }, (_, index) => {
      const rows = handle.parameterRows(index);
      const columns = handle.parameterColumns(index);
      return {
        name: /** @type {string} */ (handle.parameterName(index)),
        shape: columns === 0 ? [rows] : [rows, columns],
        address: /** @type {number} */ (handle.parameterAddress(index)),
      };
    });
  }

  /**
   * @param {unknown} queryArgument
   * @param {unknown} options
   */
  #readForward(queryArgument, options) {
    const where = 'forward';
    const { embedDim, numHeads, numKvHeads, kdim, vdim } = this.#config;
    const given = /** @type {MultiHeadOptions} */ (checkOptions(where, options, OPTIONS));
    const query = /** @type {Tensor} */ (checkTensor(`${where}: query`, queryArgument, [Float32Array]));
    const rank = query.shape.length;
    if ((rank !== 2 && rank !== 3) || query.shape[rank - 1] !== embedDim) {
      throw new RangeError(
        `${where}: query: expected shape [B, L, ${embedDim}] or [L, ${embedDim}], got ${shapeText(query.shape)}`,
      );
    }
    const leading = query.shape.slice(0, -2);
    const [B, L] = [1, ...query.shape].slice(-3);
    const key = given.key === undefined ? query : checkTensor(`${where}: key`, given.key, [Float32Array]);
    const value =
      given.value === undefined ? query : checkTensor(`${where}: value`, given.value, [Float32Array]);
    const S = key.shape.at(-2) ?? 0;
    const ofKey = given.key === undefined ? `${where}: key (left out, so query)` : `${where}: key`;
    const ofValue = given.value === undefined ? `${where}: value (left out, so query)` : `${where}: value`;
    checkShapeIs(ofKey, key.shape, [...leading, S, kdim]);
    checkShapeIs(ofValue, value.shape, [...leading, S, vdim]);

    const keyMask =
      given.keyMask === undefined ? undefined : checkTensor(`${where}: keyMask`, given.keyMask, [Uint8Array]);
    if (keyMask) checkShapeIs(`${where}: keyMask`, keyMask.shape, [B, S], [...leading, S]);
    const headScale =
      given.headScale === undefined
        ? undefined
        : checkTensor(`${where}: headScale`, given.headScale, [Float32Array]);
    if (headScale) checkShapeIs(`${where}: headScale`, headScale.shape, [numHeads]);

    const width = embedDim / numHeads;
    const pairs = [...leading, numHeads, L, S];
    /** @type {Record<string, number[]>} */
    const shapes = {
      output: [...leading, L, embedDim],
      weights: pairs,
      scores: pairs,
      maskedScores: pairs,
      query: [...leading, numHeads, L, width],
      key: [...leading, numKvHeads, S, width],
      value: [...leading, numKvHeads, S, width],
      headOutputs: [...leading, numHeads, L, width],
      concatenated: [...leading, L, embedDim],
    };
    return {
      ...{ B, L, S, keyMask, headScale, shapes },
      inputs: /** @type {Tensor[]} */ ([query, key, value]),
      mask: readMask(`${where}: attnMask`, given.attnMask, [B, numHeads, L, S]),
      isCausal: checkBoolean(`${where}: isCausal`, given.isCausal ?? false),
      wanted: ['output', ...checkReturns(where, given.returns, RESULTS)],
    };
  }
}
