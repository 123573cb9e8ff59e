import { keepState } from './keep-state.js';

/**
 * Keeps an element's attributes in the address, or in a file.
 * @param {HTMLElement} element whose attributes say what it shows; its properties have their names
 * @param {readonly string[]} names of attributes
 */
export function keepInAddress(element, names) {
  // An empty text says something only where the element begins with another one.
  const emptyAtFirst = names.filter((name) => /** @type {any} */ (element)[name] === '');
  const changed = keepState({
    current: () =>
      new Map(
        names.flatMap((name) => {
          const value = element.getAttribute(name);
          return value === null || (value === '' && emptyAtFirst.includes(name)) ? [] : [[name, value]];
        }),
      ),
    show: (entries) => {
      for (const name of names) {
        const value = entries.get(name);
        if (value === undefined) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    },
  });
  // Not at `attention-change`: what cannot be computed, or waits for a start, is chosen all the same.
  new MutationObserver(changed).observe(element, { attributeFilter: [...names] });
}
