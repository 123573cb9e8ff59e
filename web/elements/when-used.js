/**
 * Fetches what a tag is made of when the page first has one, outside shadow roots.
 * @param {string} tag
 * @param {() => Promise<unknown>} load
 */
export function whenUsed(tag, load) {
  if (!globalThis.document) return;
  const isThere = () => document.querySelector(tag) !== null;
  // A page that cannot fetch it shows what is between the tags, and says why on its console.
  if (isThere()) {
    load();
    return;
  }
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    load();
  });
  observer.observe(document, { childList: true, subtree: true });
}
