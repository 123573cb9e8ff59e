/**
 * @file The steps, with the numbers that they have now, as programs that come to the same output.
 */
import { formatFull, formatShort } from '../views/format-number.js';
import { maskedSoftmax } from './masked-softmax-code.js';
import { isOverride } from './steps-model.js';

/** @typedef {import('./steps-computation.js').StepInputs} StepInputs */
/** @typedef {import('./steps-edits.js').Edit} Edit */
/** @typedef {{ inputs: StepInputs, overridden: readonly Edit[] }} Known `overridden`: numbers of Q, K and V that were put there by hand */

/** Numbers of a matrix as nested lists. @param {{ data: ArrayLike<number>, shape: number[] }} matrix @param {string} indent */
function lists({ data, shape: [rows, columns] }, indent) {
  const row = (/** @type {number} */ i) =>
    `[${Array.from({ length: columns }, (_, j) => formatFull(data[i * columns + j])).join(', ')}]`;
  if (rows === 0) return '[]';
  return `[\n${Array.from({ length: rows }, (_, i) => `${indent}${row(i)},`).join('\n')}\n]`;
}

/** @param {{ data: Float32Array, shape: number[] }} matrix @returns {{ data: Float32Array, shape: number[] }} */
function transposed({ data, shape: [rows, columns] }) {
  const turned = Float32Array.from(
    data,
    (_, place) => data[(place % rows) * columns + Math.floor(place / rows)],
  );
  return { data: turned, shape: [columns, rows] };
}

const names = /** @type {const} */ ([
  ['X', 'x'],
  ['W_Q', 'wq'],
  ['W_K', 'wk'],
  ['W_V', 'wv'],
  ['W_O', 'wo'],
]);

/**
 * Lines that put numbers of Q, K or V in the place of others.
 * @param {Known} known
 * @param {(name: string, head: number, row: number, column: number, index: number, value: string) => string} line
 */
function overrides({ inputs, overridden }, line) {
  const [L, E] = inputs.x.shape;
  const D = E / inputs.numHeads;
  return overridden.map(({ name, index, value }) => {
    const [head, row, column] = [Math.floor(index / (L * D)), Math.floor(index / D) % L, index % D];
    return line(name.toUpperCase(), head, row, column, index, formatFull(value));
  });
}

/**
 * A Python program; the libraries differ in how they write matrices, in the order of axes, and in the softmax.
 * @param {Known} known
 * @param {{ start: string, matrix: string, numbers: string, booleans: string, heads: string, softmax: string[], merge: string }} library
 * @returns {string} prints the output [L, E]
 */
function asPython(known, { start, matrix, numbers, booleans, heads, softmax, merge }) {
  const { inputs } = known;
  return [
    start,
    '',
    `H = ${inputs.numHeads}  # heads`,
    ...names.map(([name, key]) => `${name} = ${matrix}(${lists(inputs[key], '    ')}, dtype=${numbers})`),
    `mask = ${matrix}(${lists(inputs.mask, '    ')}, dtype=${booleans})  # True: may attend`,
    '',
    '',
    'def heads(M):  # [L, E] to [H, L, E / H]',
    `    return M.reshape(len(M), H, -1).${heads}`,
    '',
    '',
    'Q, K, V = heads(X @ W_Q), heads(X @ W_K), heads(X @ W_V)',
    ...overrides(
      known,
      (name, head, row, column, _, value) => `${name}[${head}, ${row}, ${column}] = ${value}`,
    ),
    ...softmax,
    `output = (weights @ V).${merge}.reshape(len(X), -1) @ W_O`,
    'print(output.tolist())',
    '',
  ].join('\n');
}

/** @param {Known} known */
export const asNumPy = (known) =>
  asPython(known, {
    start: 'import numpy as np',
    matrix: 'np.array',
    numbers: 'np.float32',
    booleans: 'bool',
    heads: 'transpose(1, 0, 2).copy()',
    softmax: ['scores = Q @ K.transpose(0, 2, 1) / np.sqrt(np.float32(Q.shape[-1]))', ...maskedSoftmax.numPy],
    merge: 'transpose(1, 0, 2)',
  });

/** @param {Known} known */
export const asPyTorch = (known) =>
  asPython(known, {
    start: 'import torch',
    matrix: 'torch.tensor',
    numbers: 'torch.float32',
    booleans: 'torch.bool',
    heads: 'transpose(0, 1).contiguous()',
    softmax: ['scores = Q @ K.transpose(1, 2) / Q.shape[-1] ** 0.5', ...maskedSoftmax.pyTorch],
    merge: 'transpose(0, 1)',
  });

/**
 * @param {Known} known
 * @returns {string} a module; prints the output [L, E], the same bits
 */
export function asJavaScript(known) {
  const { inputs } = known;
  const [L, E] = inputs.x.shape;
  const { numHeads } = inputs;
  const matrix = (/** @type {{ data: ArrayLike<number>, shape: number[] }} */ one) => lists(one, '  ');
  const turned = (/** @type {'wq' | 'wk' | 'wv' | 'wo'} */ key) => matrix(transposed(inputs[key]));
  return [
    "import { loadEngine, tensor } from 'attention-wasm';",
    '',
    'const engine = await loadEngine();',
    `const [L, E, H] = [${L}, ${E}, ${numHeads}];`,
    `const X = tensor(${matrix(inputs.x)});`,
    '// A row for each output, as torch.nn keeps them: the transposes of W_Q, W_K, W_V and W_O.',
    .../** @type {const} */ (['wq', 'wk', 'wv', 'wo']).map((key) => `const ${key} = ${turned(key)};`),
    `const mask = { data: Uint8Array.from(${matrix(inputs.mask)}.flat()), shape: [L, L] }; // 1: may attend`,
    '',
    'const layer = engine.multiHeadAttention({ embedDim: E, numHeads: H, bias: false });',
    "layer.loadStateDict({ in_proj_weight: tensor([...wq, ...wk, ...wv]), 'out_proj.weight': tensor(wo) });",
    "const { query: Q, key: K, value: V } = layer.forward(X, { returns: ['query', 'key', 'value'] });",
    ...overrides(known, (name, _head, _row, _column, index, value) => `${name}.data[${index}] = ${value};`),
    "const { output: heads, weights } = engine.scaledDotProductAttention(Q, K, V, { attnMask: mask, returns: ['weights'] });",
    '// The heads side by side: [H, L, E / H] to [L, E].',
    'const D = E / H;',
    'const concatenated = Float32Array.from(heads.data, (_, i) => {',
    '  const [row, column] = [Math.floor(i / E), i % E];',
    '  return heads.data[(Math.floor(column / D) * L + row) * D + (column % D)];',
    '});',
    'const out = engine.linear({ inFeatures: E, outFeatures: E, bias: false });',
    'out.loadStateDict({ weight: tensor(wo) });',
    'const { output } = out.forward({ data: concatenated, shape: [L, E] });',
    'console.log(JSON.stringify(Array.from(output.data)));',
    '',
  ].join('\n');
}

/** As mathematics is typeset: name, and the same for one head. */
const symbols = /** @type {const} */ ([
  ['x', 'X'],
  ['wq', 'W_Q'],
  ['wk', 'W_K'],
  ['wv', 'W_V'],
  ['q', 'Q'],
  ['k', 'K'],
  ['v', 'V'],
  ['dots', 'QK^T'],
  ['scores', String.raw`QK^T / \sqrt{d_k}`],
  ['maskedScores', String.raw`\mathrm{mask}(QK^T / \sqrt{d_k})`],
  ['weights', 'A'],
  ['headOutputs', 'AV'],
  ['concatenated', String.raw`\mathrm{concat}`],
  ['wo', 'W_O'],
  ['output', String.raw`\mathrm{output}`],
]);

/**
 * @param {Pick<import('./steps-model.js').EditedSteps, 'inputs' | 'steps'>} edited
 * @returns {string} every matrix of every head, to three figures, for a document with amsmath
 */
export function asLaTeX({ inputs, steps }) {
  const all = /** @type {Record<string, any>} */ ({ ...inputs, ...steps });
  const number = (/** @type {number} */ value) =>
    formatShort(value)
      .replace('∞', String.raw`\infty`)
      .replace(/e\+?(-?\d+)/, String.raw` \cdot 10^{$1}`);
  const equations = symbols.flatMap(([name, symbol]) => {
    const { data, shape } = all[name];
    const [rows, columns] = shape.slice(-2);
    const heads = shape.length === 3 ? shape[0] : 1;
    return Array.from({ length: heads }, (_, head) => {
      const left = shape.length === 3 ? `[${symbol}]_{${head}}` : symbol;
      const lines = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) =>
          number(data[(head * rows + row) * columns + column]),
        ).join(' & '),
      );
      return String.raw`\[ ${left} = \begin{bmatrix} ${lines.join(String.raw` \\ `)} \end{bmatrix} \]`;
    });
  });
  return [String.raw`% \usepackage{amsmath}; of a head: [..]_0, [..]_1, ...`, ...equations, ''].join('\n');
}

/**
 * By the names that readers know.
 * @param {import('./steps-model.js').EditedSteps} edited
 * @returns {[string, () => string][]}
 */
export function stepsAsPrograms(edited) {
  const known = { inputs: edited.inputs, overridden: edited.edits.filter(isOverride) };
  return [
    ['NumPy', () => asNumPy(known)],
    ['PyTorch', () => asPyTorch(known)],
    ['JavaScript', () => asJavaScript(known)],
    ['LaTeX', () => asLaTeX(edited)],
  ];
}
