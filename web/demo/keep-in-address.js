/** The address follows when the choosing rests; milliseconds. */
const restingDelay = 300;

/** Longer texts an address does not bring into the page. */
const longestValue = 2000;

/**
 * Keeps an element's attributes behind the address's #, so that a link leads back to what is shown: they are taken from there now and
 * whenever it changes, and written there after the element has sent `attention-change`.
 * @param {HTMLElement} element whose attributes say what it shows
 * @param {readonly string[]} names of attributes
 */
export function keepInAddress(element, names) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const take = () => {
    const given = new URLSearchParams(location.hash.replace(/^#/, ''));
    for (const name of names) {
      const value = given.get(name);
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value.slice(0, longestValue));
    }
  };
  take();
  addEventListener('hashchange', take);
  element.addEventListener('attention-change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const held = names.filter((name) => element.getAttribute(name));
      const hash = new URLSearchParams(held.map((name) => [name, element.getAttribute(name) ?? '']));
      history.replaceState(null, '', held.length > 0 ? `#${hash}` : location.pathname + location.search);
    }, restingDelay);
  });
}
