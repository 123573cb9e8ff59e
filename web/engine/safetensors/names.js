/** The one name in a header that is no tensor's: texts by name. */
export const METADATA = '__metadata__';

/** A name, for an error's text: it stays readable if the name is not. @param {string} name */
export const quoted = (name) => JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
