/** Runs a test program that Emscripten made: `node run-wasm-tests.mjs program.mjs arguments…`. Its module exports a factory. */
import { pathToFileURL } from 'node:url';

const [program, ...args] = process.argv.slice(2);
const { default: create } = await import(pathToFileURL(program).href);
await create({ arguments: args });
