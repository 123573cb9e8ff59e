import { nestedLists } from '../views/nested-lists.js';
import { maskedSoftmax } from './masked-softmax-code.js';

/**
 * The mask, and what it makes of scores, in the languages in which people compute; each program prints the weights.
 * @param {{ mask: { data: Uint8Array, shape: [number, number] }, tokens: string[] }} shown [L, L], 1 = may attend
 * @returns {[string, () => string][]}
 */
export function maskAsPrograms({ mask: { data, shape }, tokens }) {
  const [rows, columns] = shape;
  const lists = () => nestedLists(data, shape);
  const python = (
    /** @type {Record<'start' | 'mask' | 'scores', string>} */ library,
    /** @type {string[]} */ softmax,
  ) =>
    [
      library.start,
      '',
      `# [queries, keys]: ${rows} by ${columns}; True: may attend`,
      `mask = ${library.mask}`,
      `tokens = ${JSON.stringify(tokens)}`,
      `scores = ${library.scores}  # put yours here`,
      ...softmax,
      'print(weights.tolist())',
      '',
    ].join('\n');
  const numPy = () =>
    python(
      {
        start: 'import numpy as np',
        mask: `np.array(${lists()}, dtype=bool)`,
        scores: `np.zeros((${rows}, ${columns}), dtype=np.float32)`,
      },
      maskedSoftmax.numPy,
    );
  const pyTorch = () =>
    python(
      {
        start: 'import torch',
        mask: `torch.tensor(${lists()}, dtype=torch.bool)`,
        scores: `torch.zeros(${rows}, ${columns})`,
      },
      [
        '# scaled_dot_product_attention takes attn_mask=mask, torch.nn.MultiheadAttention the opposite: attn_mask=~mask',
        ...maskedSoftmax.pyTorch,
      ],
    );
  const javaScript = () =>
    [
      "import { loadEngine, tensor } from 'attention-wasm';",
      '',
      `// [queries, keys]: ${rows} by ${columns}; 1 = may attend`,
      `const mask = ${lists()};`,
      `const tokens = ${JSON.stringify(tokens)};`,
      `const attnMask = { data: Uint8Array.from(mask.flat()), shape: [${rows}, ${columns}] };`,
      `const query = tensor(new Float32Array(${2 * rows}), [${rows}, 2]); // put yours here, and key and value`,
      'const engine = await loadEngine();',
      "const { weights } = engine.scaledDotProductAttention(query, query, query, { attnMask, returns: ['weights'] });",
      'console.log(tokens, JSON.stringify(Array.from(weights.data)));',
      '',
    ].join('\n');
  return [
    ['NumPy', numPy],
    ['PyTorch', pyTorch],
    ['JavaScript', javaScript],
  ];
}
