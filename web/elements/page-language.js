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
