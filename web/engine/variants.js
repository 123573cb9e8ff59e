import { relaxedSimd, simd } from 'wasm-feature-detect';

/**
 * The variants of the core, the fastest first. Each is chosen where the machine validates its instructions.
 * @type {readonly { name: string, isSupported: () => Promise<boolean>, hasThreads: boolean }[]}
 */
export const VARIANTS = [
  { name: 'relaxed-simd', isSupported: relaxedSimd, hasThreads: true },
  { name: 'simd', isSupported: simd, hasThreads: true },
  { name: 'scalar', isSupported: async () => true, hasThreads: false },
];
