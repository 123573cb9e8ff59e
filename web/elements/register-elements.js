/**
 * Gives elements their names. Can be called twice, and where there are no custom elements.
 * @param {Record<string, CustomElementConstructor>} elements by their tags
 */
export function registerElements(elements) {
  for (const [name, element] of Object.entries(elements)) {
    if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
  }
}
