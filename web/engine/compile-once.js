/**
 * Remembers what was compiled, so that a second engine starts at once. What failed can be tried again.
 * @param {(variant: string) => Promise<WebAssembly.Module>} compile
 * @returns {(variant: string) => Promise<WebAssembly.Module>}
 */
export function compileOnce(compile) {
  /** @type {Map<string, Promise<WebAssembly.Module>>} */
  const compiled = new Map();
  return (variant) => {
    let promise = compiled.get(variant);
    if (!promise) {
      promise = compile(variant);
      compiled.set(variant, promise);
      promise.catch(() => compiled.delete(variant));
    }
    return promise;
  };
}
