/**
 * A text of the core's: ASCII, up to a 0 byte.
 * @param {any} module an instance of the compiled core
 * @param {number} address
 */
export function textAt({ HEAPU8 }, address) {
  return String.fromCharCode(...HEAPU8.subarray(address, HEAPU8.indexOf(0, address)));
}
