import {
  checkBoolean,
  checkIfGiven,
  checkInteger,
  checkOptions,
  checkReturns,
  checkShapeIs,
  checkTensor,
} from './check.js';
import { flag, heads, readConfig, seed, size } from './learning/config.js';
import { insideOf, Learner } from './learning/learner.js';
import { copyMaskIn, readMask } from './mask.js';
import { shapeText } from './tensor.js';

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
 * @property {boolean} [training] false; keeps what backward() needs, until the next such forward()
 */

const OPTIONS = ['key', 'value', 'attnMask', 'keyMask', 'isCausal', 'headScale', 'returns', 'training'];
/** What numbers come in. */
const FLOATS = [Float32Array];
const RESULTS = ['weights', 'query', 'key', 'value', 'scores', 'maskedScores', 'headOutputs', 'concatenated'];

/** @type {Record<string, import('./learning/config.js').FieldReader>} */
const FIELDS = {
  embedDim: size,
  numHeads: heads,
  numKvHeads: (name, value, { numHeads }) => dividing(name, value ?? numHeads, numHeads),
  kdim: (name, value, { embedDim }) => size(name, value ?? embedDim, {}),
  vdim: (name, value, { embedDim }) => size(name, value ?? embedDim, {}),
  bias: flag(true),
  seed,
};

/**
 * Multi-head attention with learned projections, as torch.nn.MultiheadAttention (batch first) has it:
 * Concat(head_1 .. head_H) W_O with head_h = softmax(Q_h K_h^T / sqrt(Dh)) V_h (Vaswani et al. 2017, section 3.2.2).
 * backward() gives the gradients of the inputs that were given; that of one that was left out is summed into query's.
 * @extends {Learner<Required<MultiHeadConfig>, { query: Tensor, key?: Tensor, value?: Tensor }>}
 */
export class MultiHeadAttention extends Learner {
  /**
   * @param {import('./core.js').Core} core
   * @param {MultiHeadConfig} config
   */
  constructor(core, config) {
    const where = 'multiHeadAttention';
    const read = /** @type {Required<MultiHeadConfig>} */ (readConfig(where, config, FIELDS));
    super(core, { where, what: 'layer', handle: 'MultiHeadAttention', layouts: 'multiHead' }, read, read);
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
    const inside = insideOf(this);
    inside.live();
    const checked = this.#readForward(query, options);
    return inside.forward(checked.results, checked.kept, (memory) => {
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
        training: 0,
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
      return call;
    });
  }

  /**
   * @param {unknown} queryArgument
   * @param {unknown} options
   */
  #readForward(queryArgument, options) {
    const { embedDim, numHeads, kdim, vdim } = insideOf(this).config;
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
      query: query,
      key: /** @type {Tensor} */ (key),
      value: /** @type {Tensor} */ (value),
      mask: readMask('forward: attnMask', given.attnMask, [B, numHeads, L, S]),
      keyMask: checkIfGiven('forward: keyMask', given.keyMask, Uint8Array, [B, S], [...leading, S]),
      headScale: checkIfGiven('forward: headScale', given.headScale, Float32Array, [numHeads]),
      isCausal: checkBoolean('forward: isCausal', given.isCausal ?? false),
      results: this.#resultShapes(wanted, leading, L, S),
      kept: checkBoolean('forward: training', given.training ?? false)
        ? keptOf(given, query, /** @type {Tensor} */ (key), /** @type {Tensor} */ (value))
        : undefined,
    };
  }

  /**
   * @param {readonly string[]} wanted
   * @param {readonly number[]} leading [B], or nothing
   * @param {number} L
   * @param {number} S
   */
  #resultShapes(wanted, leading, L, S) {
    const { embedDim, numHeads, numKvHeads } = insideOf(this).config;
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
 * What backward() gives: the gradients of the inputs that were given; that of one that was left out goes into query's.
 * @param {MultiHeadOptions} given
 * @param {Tensor} query
 * @param {Tensor} key
 * @param {Tensor} value
 * @returns {import('./learning/learner.js').Kept}
 */
function keptOf(given, query, key, value) {
  /** @type {Record<string, number[]>} */
  const inputs = { query: query.shape };
  if (given.key !== undefined) inputs.key = key.shape;
  if (given.value !== undefined) inputs.value = value.shape;
  const order = ['query', 'key', 'value'].map((name) => (name in inputs ? name : 'query'));
  return { output: query.shape, inputs, order };
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} numHeads
 */
function dividing(name, value, numHeads) {
  const checked = checkInteger(name, value, 1);
  if (numHeads % checked === 0) return checked;
  const where = name.split(':')[0];
  throw new RangeError(
    `${where}: expected numHeads to be a multiple of numKvHeads, got ${numHeads} and ${checked}`,
  );
}
