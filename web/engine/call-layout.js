/** How a call of the core lies in its memory: what the core itself says of it, read once for each engine. */
export class CallLayout {
  #bytes;
  /** @type {readonly { name: string, index: number, isFloat: boolean }[]} */
  #fields;

  /** @param {string} text "<bytes> <name>:<offset>:<i or f> ..." */
  constructor(text) {
    const [bytes, ...fields] = text.split(' ');
    this.#bytes = Number(bytes);
    this.#fields = fields.map((field) => {
      const [name, offset, kind] = field.split(':');
      return { name, index: Number(offset) >>> 2, isFloat: kind === 'f' };
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
    const { integers, floats } = memory.views;
    const first = address >>> 2;
    for (const { name, index, isFloat } of this.#fields) {
      const value = values[name] ?? 0;
      if (isFloat) floats[first + index] = value;
      else integers[first + index] = value;
    }
    return address;
  }
}
