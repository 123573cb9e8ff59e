import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../tools/serve/server.mjs';
import { useBrowser } from './browser.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * Empty pages that have the package beside them, in `package/`, for the tests of one file; called once, outside of them. Real
 * files: a browser does not let tests answer for the scripts of workers.
 */
export function usePackagePages() {
  const web = useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'attention-wasm-pages-'));
  before(() => {
    cpSync(dist, join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'page.html'), '<!doctype html><link rel="icon" href="page.html">');
  });
  after(() => rmSync(folder, { recursive: true }));
  return {
    /** Where the page and the package lie. */
    folder,
    /**
     * @param {Record<string, string>} headers of the page's server
     * @param {(page: import('./browser.js').Page) => Promise<void>} use
     * @param {import('./browser.js').PageOptions} [options]
     */
    async onPage(headers, use, options = {}) {
      const server = await startServer({ root: folder, headers });
      const alsoFrom = [new URL(server.url).origin, ...(options.alsoFrom ?? [])];
      const visit = async (/** @type {import('./browser.js').Page} */ page) => {
        await page.goto(`${server.url}page.html`);
        await use(page);
      };
      await web.withPage(visit, { ...options, alsoFrom }).finally(server.close);
    },
  };
}
