/**
 * What a thread needs in order to help a core: another instance of the same module over the same memory.
 * @typedef {object} ThreadStart
 * @property {WebAssembly.Module} compiled
 * @property {WebAssembly.Memory} memory
 * @property {number} entry the function it begins with, as an index of the module's table
 * @property {number} stack
 * @property {number} thread its number
 */

/**
 * Helps the core until that sends everyone home; until then the thread hears no message.
 * @param {ThreadStart} start
 * @param {() => void} onRunning called before that
 */
export function helpCore({ compiled, memory, entry, stack, thread }, onRunning) {
  const refuse = () => {
    // A helper only computes: memory, text and time are the caller's.
    throw new Error('a helping thread called out of the core');
  };
  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const { module, name, kind } of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {};
    imports[module][name] = kind === 'memory' ? memory : refuse;
  }
  const { exports } = new WebAssembly.Instance(compiled, imports);
  const table = /** @type {WebAssembly.Table} */ (exports.__indirect_function_table);
  onRunning();
  table.get(entry)(stack, thread);
}
