/**
 * @param {{ errors: Record<string, (values: any) => string> }} strings
 * @param {import('./read-weights.js').DataError} error
 * @returns {string} the error in plain words
 */
export function errorText(strings, error) {
  return strings.errors[error.code]?.(error.values) ?? error.message;
}
