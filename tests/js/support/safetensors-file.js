/**
 * A safetensors file by hand: the header's length, the header, the data.
 * @param {unknown} header as JSON text, or what JSON.stringify() makes it of
 * @param {ArrayLike<number>} [data] bytes
 * @param {number | bigint} [length] of the header, as the file says it; default: what it is
 */
export function safetensorsFile(header, data = [], length) {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length ?? text.length), true);
  file.set(text, 8);
  file.set(data, 8 + text.length);
  return file;
}
