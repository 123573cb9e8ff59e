import { relaxedSimd, simd } from 'wasm-feature-detect';

/**
 * The builds of the core, the fastest first. Each is chosen where the machine validates its instructions.
 * @type {readonly { name: string, isSupported: () => Promise<boolean> }[]}
 */
export const VARIANTS = [
  { name: 'relaxed-simd', isSupported: relaxedSimd },
  { name: 'simd', isSupported: simd },
  { name: 'scalar', isSupported: async () => true },
];
