import { longestText, writeAddress } from './address.js';

/**
 * Keeps an element's attributes behind the address's #: they are taken from there now and whenever it changes, and written there after
 * the element has sent `attention-change`.
 * @param {HTMLElement} element whose attributes say what it shows
 * @param {readonly string[]} names of attributes
 */
export function keepInAddress(element, names) {
  const take = () => {
    const given = new URLSearchParams(location.hash.replace(/^#/, ''));
    for (const name of names) {
      const value = given.get(name);
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value.slice(0, longestText));
    }
  };
  take();
  addEventListener('hashchange', take);
  element.addEventListener('attention-change', () =>
    writeAddress(() => {
      const held = names.filter((name) => element.getAttribute(name));
      return new URLSearchParams(held.map((name) => [name, element.getAttribute(name) ?? ''])).toString();
    }),
  );
}
