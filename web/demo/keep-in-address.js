import { keepState } from './keep-state.js';

/** @typedef {import('./address.js').Entries} Entries */

/**
 * An element's attributes as entries of an address, or of a file.
 * @param {HTMLElement} element whose attributes say what it shows; its properties have their names
 * @param {readonly string[]} names of attributes
 */
export function attributesAsEntries(element, names) {
  // An empty text says something only where the element begins with another one.
  const emptyAtFirst = names.filter((name) => /** @type {any} */ (element)[name] === '');
  return {
    current: () =>
      new Map(
        names.flatMap((name) => {
          const value = element.getAttribute(name);
          return value === null || (value === '' && emptyAtFirst.includes(name)) ? [] : [[name, value]];
        }),
      ),
    show: (/** @type {Entries} */ entries) => {
      for (const name of names) {
        const value = entries.get(name);
        if (value === undefined) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    },
    // Not at `attention-change`: what cannot be computed, or waits for a start, is chosen all the same.
    watch: (/** @type {() => void} */ changed) =>
      new MutationObserver(changed).observe(element, { attributeFilter: [...names] }),
  };
}

/**
 * Keeps an element's attributes in the address, or in a file.
 * @param {HTMLElement} element
 * @param {readonly string[]} names
 */
export function keepInAddress(element, names) {
  const attributes = attributesAsEntries(element, names);
  attributes.watch(keepState(attributes));
}
