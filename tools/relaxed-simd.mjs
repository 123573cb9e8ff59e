import { inRoot } from './places.mjs';

/** @returns {NodeJS.ProcessEnv} in which every Node that is started runs relaxed SIMD */
export const relaxedSimdAllowed = () => ({
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require "${inRoot('tools', 'relaxed-simd.cjs')}"`.trim(),
});
