/** Who takes part: every contender that there is, for each environment. */

/**
 * @typedef {'node' | 'chromium'} Environment
 *
 * @typedef {object} Entrant
 * @property {string} id unique, such as 'onnxruntime-graph-2'
 * @property {string} name for people
 * @property {string} module file in tests/benchmark/contenders
 * @property {string} [variant]
 * @property {number} threads
 * @property {boolean} isOurs
 * @property {string[]} [nodeOptions] for its process
 * @property {string} [remark]
 */

/** The engine's variants; one that a build cannot give is reported as such. */
export const ourVariants = ['relaxed-simd', 'simd', 'scalar'];

/** V8 of Node 20 has relaxed SIMD behind a flag. */
const relaxedSimdInNode = ['--experimental-wasm-relaxed-simd'];

const ours = ourVariants.flatMap((variant) =>
  (variant === 'scalar' ? [1] : [1, 2]).map((threads) => ({
    ...entrant('attention-wasm', 'attention-wasm', threads, variant),
    isOurs: true,
    ...(variant === 'relaxed-simd' && { nodeOptions: relaxedSimdInNode }),
  })),
);

const peers = [1, 2].flatMap((threads) => [
  entrant('onnxruntime', 'onnxruntime-web', threads, 'graph'),
  entrant('onnxruntime', 'onnxruntime-web', threads, 'operator'),
  {
    ...entrant('tensorflow', 'tfjs-backend-wasm', threads),
    remark: 'weights as one array for each head, which spares a copy',
  },
  { ...entrant('jax', 'jax-js', threads), remark: 'in a page its two threads are workers' },
]);

/** @type {Entrant[]} */
export const attentionEntrants = [...ours, ...peers, entrant('plain-javascript', 'plain JavaScript', 1)];

/** One thread each. @type {Entrant[]} */
export const trainingEntrants = [
  ...ours.filter(({ threads }) => threads === 1),
  entrant('tensorflow-training', 'TensorFlow.js', 1, 'wasm'),
  entrant('tensorflow-training', 'TensorFlow.js', 1, 'cpu'),
];

/** The benchmark's own WebAssembly, see tests/benchmark/kernels. @type {Entrant[]} */
export const kernelEntrants = ['relaxed-simd', 'simd'].map((variant) => ({
  ...entrant('kernels', 'kernels', 1, variant),
  isOurs: true,
  ...(variant === 'relaxed-simd' && { nodeOptions: relaxedSimdInNode }),
}));

/**
 * @param {string} module
 * @param {string} name
 * @param {number} threads
 * @param {string} [variant]
 * @returns {Entrant}
 */
function entrant(module, name, threads, variant) {
  const id = [module, variant, threads].filter((part) => part !== undefined).join('-');
  return { id, name: variant ? `${name} ${variant}` : name, module, variant, threads, isOurs: false };
}

/** Whether a name or a part of one means this contender. @param {Pick<Entrant, 'id' | 'name'>} entrant @param {string} part */
export const isMeant = ({ id, name }, part) => id.includes(part) || name.includes(part);
