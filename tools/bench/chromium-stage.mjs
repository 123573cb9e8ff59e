import puppeteer from 'puppeteer-core';
import { PlainError } from '../fail.mjs';
import { root } from '../places.mjs';
import { startServer } from '../serve/server.mjs';
import { findBrowser } from '../setup/browser.mjs';

/** What a page needs for threads and for a clock that ticks every 5 µs. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const switches = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // A page that is not in front works like one that is.
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

/** A browser, and a server of the checkout to it alone. */
export async function launchIsolatedBrowser() {
  const executablePath = findBrowser();
  if (!executablePath) throw new PlainError('No browser: install chromium, or name one in CHROME_PATH.');
  const server = await startServer({ root, headers: isolation });
  const browser = await puppeteer
    .launch({ executablePath, args: switches, protocolTimeout: 0 })
    .catch(async (error) => {
      await server.close();
      throw error;
    });
  return {
    browser,
    url: server.url,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Each performer is a page in a browser context of its own. @returns {Promise<import('./stage.mjs').Stage>} */
export async function openChromiumStage() {
  const { browser, url, close } = await launchIsolatedBrowser();
  return {
    environment: 'chromium',
    version: (await browser.version()).replace('/', ' '),
    async open() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${url}build/benchmark/page/page.html`);
      await page.waitForFunction('performer !== undefined && crossOriginIsolated');
      return {
        call: (method, argument) =>
          page.evaluate(
            (name, given) => /** @type {any} */ (globalThis).performer[name](given),
            method,
            argument,
          ),
        close: () => context.close(),
      };
    },
    close,
  };
}
