/** What the reader and the writer of safetensors files have to agree on. */

/** In bytes; the format's own limit. */
export const MAX_HEADER_BYTES = 100_000_000;

/** The one name in a header that is no tensor's: texts by name. */
export const METADATA = '__metadata__';

/** Whether a text can be written as UTF-8: it cannot where half of a surrogate pair stands alone. @param {string} text */
export const isUnicode = (text) => !/\p{Surrogate}/u.test(text);

/** A name, for an error's text: it stays readable if the name is not. @param {string} name */
export const quoted = (name) => JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
