/**
 * Keeps what the page has loaded for a time without a network, once an element has computed something, so that the engine is among it;
 * `data-offline` of the page says whether.
 * @param {HTMLElement} element
 * @param {string} reason of the `attention-change` that says so
 * @param {string[]} [others] what a worker has loaded, of which the page's own list knows nothing; relative to the site
 */
export function keepForOfflineAfter(element, reason, others = []) {
  element.addEventListener('attention-change', async function changed({ detail }) {
    if (detail.reason !== reason) return;
    element.removeEventListener('attention-change', changed);
    document.documentElement.dataset.offline = String(await keep(others));
  });
}

/**
 * @param {string[]} others
 * @returns {Promise<boolean>} false where the browser has no service workers or does not allow one here
 */
async function keep(others) {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register(new URL('service-worker.js', import.meta.url));
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const page = location.href.split('#')[0];
    const loadedByWorker = others.map((path) => new URL(path, import.meta.url).href);
    const ours = [page, ...loaded, ...loadedByWorker].filter(
      (url) => new URL(url).origin === location.origin,
    );
    return await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(true);
      active?.postMessage({ page, keep: [...new Set(ours)] }, [port2]);
    });
  } catch {
    // Insecure address, private window, storage full: the page works all the same, only not offline.
    return false;
  }
}
