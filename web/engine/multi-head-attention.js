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
import { textAt } from './text-at.js';

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
/** What numbers come in. */
const FLOATS = [Float32Array];
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
      core.call('multiHeadAttention', (memory) => {
        const config = { ...this.#config, bias: Number(this.#config.bias) };
        const call = core.layouts.multiHeadConfig.write(memory, config);
        core.check('multiHeadAttention', this.#handle.initialize(call));
      });
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
    const { shapes, wanted } = checked;
    return this.#core.call('forward', (memory) => {
      const { query, key, value } = checked;
      const queryInput = memory.copyIn(query.data);
      const keyInput = key === query ? queryInput : memory.copyIn(key.data);
      const valueInput = value === query ? queryInput : value === key ? keyInput : memory.copyIn(value.data);
      /** @type {Record<string, number>} */
      const call = {
        batch: checked.B,
        queryLength: checked.L,
        keyLength: checked.S,
        queryInput,
        keyInput,
        valueInput,
        keyMask: memory.copyInIfGiven(checked.keyMask),
        isCausal: Number(checked.isCausal),
        headScale: memory.copyInIfGiven(checked.headScale),
        output: 0,
        weights: 0,
        scores: 0,
        maskedScores: 0,
        query: 0,
        key: 0,
        value: 0,
        headOutputs: 0,
        concatenated: 0,
      };
      if (checked.mask) Object.assign(call, copyMaskIn(memory, checked.mask));
      for (const name of wanted) call[name] = memory.takeFloats(shapes[name]);
      const address = this.#core.layouts.multiHeadForward.write(memory, call);
      this.#core.check('forward', handle.forward(address, memory.handle));
      /** @type {Record<string, Tensor>} */
      const results = {};
      for (const name of wanted) results[name] = memory.copyOut(call[name], shapes[name]);
      return /** @type {any} */ (results);
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
    const { module } = this.#core;
    return Array.from({ length: handle.parameterCount() }, (_, index) => {
      const rows = handle.parameterRows(index);
      const columns = handle.parameterColumns(index);
      return {
        name: textAt(module, handle.parameterName(index)),
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
    const { embedDim, numHeads, kdim, vdim } = this.#config;
    const given = /** @type {MultiHeadOptions} */ (checkOptions('forward', options, OPTIONS));
    const query = /** @type {Tensor} */ (checkTensor('forward: query', queryArgument, FLOATS));
    const rank = query.shape.length;
    if ((rank !== 2 && rank !== 3) || query.shape[rank - 1] !== embedDim) {
      throw new RangeError(
        `forward: query: expected shape [B, L, ${embedDim}] or [L, ${embedDim}], got ${shapeText(query.shape)}`,
      );
    }
    const leading = query.shape.slice(0, -2);
    const B = leading[0] ?? 1;
    const L = query.shape[rank - 2];
    const key = given.key === undefined ? query : checkTensor('forward: key', given.key, FLOATS);
    const value = given.value === undefined ? query : checkTensor('forward: value', given.value, FLOATS);
    const S = key.shape.at(-2) ?? 0;
    if (key !== query || kdim !== embedDim) {
      const name = given.key === undefined ? 'forward: key (left out, so query)' : 'forward: key';
      checkShapeIs(name, key.shape, [...leading, S, kdim]);
    }
    if (value !== query || S !== L || vdim !== embedDim) {
      const name = given.value === undefined ? 'forward: value (left out, so query)' : 'forward: value';
      checkShapeIs(name, value.shape, [...leading, S, vdim]);
    }
    const wanted = ['output', ...checkReturns('forward', given.returns, RESULTS)];
    return {
      // Named one by one: V8 builds such an object several times faster than one with a spread.
      B: B,
      L: L,
      S: S,
      wanted: wanted,
      query: query,
      key: /** @type {Tensor} */ (key),
      value: /** @type {Tensor} */ (value),
      mask: readMask('forward: attnMask', given.attnMask, [B, numHeads, L, S]),
      keyMask: readKeyMask(given.keyMask, leading, B, S),
      headScale: readHeadScale(given.headScale, numHeads),
      isCausal: checkBoolean('forward: isCausal', given.isCausal ?? false),
      shapes: this.#resultShapes(wanted, leading, L, S),
    };
  }

  /**
   * @param {readonly string[]} wanted
   * @param {readonly number[]} leading [B], or nothing
   * @param {number} L
   * @param {number} S
   */
  #resultShapes(wanted, leading, L, S) {
    const { embedDim, numHeads, numKvHeads } = this.#config;
    const width = embedDim / numHeads;
    /** @type {Record<string, number[]>} */
    const shapes = {};
    for (const name of wanted) {
      shapes[name] =
        name === 'output' || name === 'concatenated'
          ? [...leading, L, embedDim]
          : name === 'query' || name === 'headOutputs'
            ? [...leading, numHeads, L, width]
            : name === 'key' || name === 'value'
              ? [...leading, numKvHeads, S, width]
              : [...leading, numHeads, L, S];
    }
    return shapes;
  }
}

/**
 * @param {unknown} keyMask
 * @param {readonly number[]} leading [B], or nothing
 * @param {number} B
 * @param {number} S
 */
function readKeyMask(keyMask, leading, B, S) {
  if (keyMask === undefined) return undefined;
  const checked = checkTensor('forward: keyMask', keyMask, [Uint8Array]);
  checkShapeIs('forward: keyMask', checked.shape, [B, S], [...leading, S]);
  return checked;
}

/**
 * @param {unknown} headScale
 * @param {number} numHeads
 */
function readHeadScale(headScale, numHeads) {
  if (headScale === undefined) return undefined;
  const checked = checkTensor('forward: headScale', headScale, FLOATS);
  checkShapeIs('forward: headScale', checked.shape, [numHeads]);
  return checked;
}
