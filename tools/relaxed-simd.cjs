/**
 * Required first, lets Node run relaxed SIMD: Node 20 has it behind a flag, later ones have it on and will not know the flag for
 * ever. CommonJS, because `--require` takes nothing else.
 */
const { setFlagsFromString } = require('node:v8');

if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--experimental-wasm-relaxed-simd');
