import { textAt } from './text-at.js';

/** Of a CallField: three words. */
const FIELD_BYTES = 12;

/** How calls of the core lie in its memory: what the core itself says of it, read once for each engine. */
export class CallLayout {
  #bytes;
  /** @type {readonly { name: string, offset: number, kind: string }[]} */
  #fields;

  /**
   * @param {any} module an instance of the compiled core
   * @param {number} address of a CallLayout (bindings/call_layout.h)
   */
  constructor(module, address) {
    const words = (/** @type {number} */ from) => module.HEAP32.subarray(from >>> 2, (from >>> 2) + 3);
    const [bytes, count, fields] = words(address);
    this.#bytes = bytes;
    this.#fields = Array.from({ length: count }, (_, index) => {
      const [name, offset, kind] = words(fields + index * FIELD_BYTES);
      return { name: textAt(module, name), offset, kind: String.fromCharCode(kind) };
    });
  }

  /**
   * Writes a call into a call's memory.
   * @param {import('./call-memory.js').CallMemory} memory
   * @param {Record<string, number>} values by name; what is left out is 0
   * @returns {number} its address
   */
  write(memory, values) {
    const address = memory.take(this.#bytes);
    const { integers, floats, doubles } = memory.views;
    for (const { name, offset, kind } of this.#fields) {
      const value = values[name] ?? 0;
      const at = address + offset;
      if (kind === 'i') integers[at >>> 2] = value;
      else if (kind === 'f') floats[at >>> 2] = value;
      else doubles[at >>> 3] = value;
    }
    return address;
  }

  /**
   * The floats and doubles of a call, by name: what the core has answered.
   * @param {import('./call-memory.js').CallMemory} memory
   * @param {number} address what write() gave
   * @returns {Record<string, number>}
   */
  readNumbers(memory, address) {
    const { floats, doubles } = memory.views;
    const answered = this.#fields.filter(({ kind }) => kind !== 'i');
    return Object.fromEntries(
      answered.map(({ name, offset, kind }) => {
        const at = address + offset;
        return [name, kind === 'f' ? floats[at >>> 2] : doubles[at >>> 3]];
      }),
    );
  }
}
