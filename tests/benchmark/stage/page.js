/** A performer in a page: `performer` is a global that the runner calls. The checkout lies at the server's root. */
import { createPerformer } from './performer.js';

/** @type {any} */ (globalThis).performer = createPerformer({
  locate: (path) => new URL(`/${path}`, location.href).href,
  async readBytes(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`no ${address}`);
    return response.arrayBuffer();
  },
});
