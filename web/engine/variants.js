import { simd } from 'wasm-feature-detect';

/**
 * The builds of the core, the fastest first. Each is chosen where the machine validates its instructions.
 * @type {readonly { name: string, isSupported: () => Promise<boolean> }[]}
 */
export const VARIANTS = [
  { name: 'simd', isSupported: simd },
  { name: 'scalar', isSupported: async () => true },
];
