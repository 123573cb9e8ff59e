import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/** Makes the WebAssembly backend the one that computes. @returns {Promise<number>} the threads that it has */
export async function useWasm(
  /** @type {Pick<import('./contender.js').Settings, 'threads' | 'locate'>} */ { threads, locate },
) {
  if (threads === 1) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  else allowThreads(threads);
  wasm.setWasmPaths(locate('node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  return (await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')) ? wasm.getThreadsCount() : 1;
}

/** It takes half of the reported cores at most, whatever is asked for: so twice as many are reported. @param {number} threads */
function allowThreads(threads) {
  wasm.setThreadsCount(threads);
  if (typeof window === 'undefined') return; // its threaded build is for pages only
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * threads });
}
