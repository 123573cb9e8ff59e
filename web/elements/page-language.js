/** @file Which language a page speaks where an element stands. */

/** Those that the elements know. */
export const languageTags = ['en', 'de', 'es', 'ar'];

/** @type {Set<() => void>} */
const followers = new Set();
/** @type {MutationObserver | undefined} */
let observer;

/**
 * Tells of every `lang` that changes in the page, outside shadow roots.
 * @param {() => void} changed
 * @returns {() => void} ends it
 */
export function followPage(changed) {
  observer ??= new MutationObserver(() => {
    for (const tell of followers) tell();
  });
  if (followers.size === 0) observer.observe(document, { subtree: true, attributeFilter: ['lang'] });
  followers.add(changed);
  return () => {
    followers.delete(changed);
    if (followers.size === 0) observer?.disconnect();
  };
}

/** @param {HTMLElement} element @returns {string} for example 'de' for 'de-AT' */
export function languageOf(element) {
  // A page may assign anything at all.
  const own = /** @type {unknown} */ (element.lang) ?? '';
  if (typeof own !== 'string') return 'en';
  if (own) return primary(own);
  let ancestor = parentOf(element);
  while (ancestor) {
    const tagged = /** @type {Element | null} */ (ancestor.closest('[lang]'));
    if (tagged) return primary(tagged.getAttribute('lang') ?? '');
    ancestor = hostOf(ancestor);
  }
  return 'en';
}

/** @param {Element} element @returns {Element | null} */
const parentOf = (element) => element.parentElement ?? hostOf(element);

/** @param {Element} element @returns {Element | null} of the shadow root that it is in */
function hostOf(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

const primary = (/** @type {string} */ tag) => tag.toLowerCase().split(/[-_]/)[0];
