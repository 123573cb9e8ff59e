/** WebAssembly counts memory in pages of this many bytes. */
const PAGE = 65536;

/** What a core begins with: Emscripten's INITIAL_MEMORY. */
export const INITIAL_BYTES = 2 ** 24;

/** How far it may grow: the most that the machine grants, which sets the room for it apart beforehand. */
const MAXIMUM_BYTES = [2 ** 32, 2 ** 31, 2 ** 30, 2 ** 29];

/** @param {number} bytes @param {number} most @param {boolean} shared */
const make = (bytes, most, shared) =>
  new WebAssembly.Memory({ initial: bytes / PAGE, maximum: most / PAGE, shared });

/**
 * Whether threads can share memory here: whether one can be made and sent to another. A page that is not isolated from other
 * origins may not; some browsers say that it is and cannot all the same.
 */
export function canShareMemory() {
  if (globalThis.crossOriginIsolated === false) return false;
  try {
    const memory = make(PAGE, PAGE, true);
    const { port1 } = new MessageChannel();
    port1.postMessage(memory);
    port1.close();
    return memory.buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}

/**
 * The memory of a core.
 * @param {boolean} shared for a core that was built to share it
 * @returns {WebAssembly.Memory | undefined} undefined where it is refused
 */
export function makeMemory(shared) {
  for (const most of MAXIMUM_BYTES) {
    try {
      return make(INITIAL_BYTES, most, shared);
    } catch {
      // Too much: on to the next.
    }
  }
  return undefined;
}

/** Whether a core was built to share its memory. @param {WebAssembly.Module} compiled */
export const isThreaded = (compiled) =>
  WebAssembly.Module.exports(compiled).some(({ name }) => name === 'attention_help');

/** Whether this thread may sleep: all may but a page's own. */
export function maySleep() {
  try {
    // At once: the word does not hold what it is compared with.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}
