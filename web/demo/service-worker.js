/**
 * @file Makes the page load without a network. What the network has is always preferred, so that nobody is left with an
 * old page; a copy of what the page consists of is kept for when there is none.
 */

/**
 * The parts used of a service worker's scope and events; the checker's library of a page does not know them.
 * @typedef {Event & { waitUntil(promise: Promise<unknown>): void }} LastingEvent
 * @typedef {LastingEvent & { request: Request, respondWith(response: Promise<Response>): void }} FetchEvent
 * @typedef {LastingEvent & { data: { page: string, keep: string[] }, ports: MessagePort[] }} KeepEvent
 * @typedef {{ registration: { scope: string }, skipWaiting(): Promise<void>, clients: { claim(): Promise<void> },
 *   addEventListener(type: string, listener: (event: any) => void): void }} Scope
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));

/** All copies of the site on one host share its storage; each keeps to its own part, with a cache for each of its pages. */
const cacheNames = `attention-wasm ${scope.registration.scope} `;

scope.addEventListener('install', (/** @type {LastingEvent} */ event) =>
  event.waitUntil(scope.skipWaiting()),
);
scope.addEventListener('activate', (/** @type {LastingEvent} */ event) =>
  event.waitUntil(scope.clients.claim()),
);

// The page loads before this worker is there, so it says itself what it has loaded.
scope.addEventListener('message', (/** @type {KeepEvent} */ event) => {
  const { page, keep: urls } = event.data;
  event.waitUntil(keep(page, urls).then(() => event.ports[0]?.postMessage('kept')));
});

scope.addEventListener('fetch', (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fromNetworkOrCache(request));
});

/**
 * @param {string} page
 * @param {string[]} urls all that the page consists of; anything else kept for it earlier goes
 */
async function keep(page, urls) {
  const cache = await caches.open(cacheNames + page);
  await cache.addAll(urls);
  const wanted = new Set(urls);
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

/** @param {Request} request */
async function fromNetworkOrCache(request) {
  try {
    return await fetch(request);
  } catch (error) {
    for (const name of (await caches.keys()).filter((name) => name.startsWith(cacheNames))) {
      const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
      if (kept) return kept;
    }
    throw error;
  }
}
