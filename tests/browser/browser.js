/**
 * @file Pages of a real browser for the tests. Whatever goes wrong in one without being expected fails the test:
 * an error or warning on the console, an uncaught error, a request that fails or goes elsewhere.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { startServer } from '../../tools/serve/server.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

export const siteRoot = fileURLToPath(new URL('../../build/site/', import.meta.url));

/** The policy of a strict course platform: no inline script or style, no eval. */
export const strictPolicy = {
  'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
};

const programs = [process.env.CHROME_PATH ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'];
const switches = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * @typedef {object} PageOptions
 * @property {number} [width]
 * @property {number} [height]
 * @property {'light' | 'dark'} [scheme]
 * @property {Record<string, string>} [files] answers for addresses below the server that it has no file for
 * @property {string[]} [alsoFrom] other origins that the page may ask
 * @property {RegExp} [expected] what the browser may complain about
 */

/**
 * A browser and a server for the tests of one file; called once, outside of them.
 * @param {() => string} [root] the folder that is served; the built demo page unless given
 * @param {Record<string, string>} [headers] that it is served with
 */
export function useBrowser(root = () => siteRoot, headers = strictPolicy) {
  /** @type {import('puppeteer-core').Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  /** @type {string[]} */
  const asked = [];
  before(async () => {
    const executablePath = programs.find((path) => path !== '' && existsSync(path));
    assert.ok(executablePath, 'no browser: install chromium, or name one in CHROME_PATH');
    server = await startServer({ root: root(), headers, asked: (address) => asked.push(address) });
    browser = await puppeteer.launch({ executablePath, args: switches });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    /** Where the folder is. */
    get url() {
      return server.url;
    },
    /** What browsers have asked the server for so far, workers included. */
    asked,
    /** Ends the server before its time. */
    stopServer: () => server.close(),
    /**
     * Runs `use` with a page of its own, without cookies, caches and workers of other tests.
     * @param {(page: Page) => Promise<void>} use
     * @param {PageOptions} [options]
     */
    withPage: (use, options) => withPage(browser, server.url, use, options),
  };
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} base
 * @param {(page: Page) => Promise<void>} use
 * @param {PageOptions} [options]
 */
async function withPage(browser, base, use, options = {}) {
  const { width = 1280, height = 900, scheme = 'light', files = {} } = options;
  const origins = [new URL(base).origin, ...(options.alsoFrom ?? [])];
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${/** @type {Error} */ (error).message}`));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) faults.push(`elsewhere: ${request.url()}`);
  });
  await page.evaluateOnNewDocument(prepare);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  if (Object.keys(files).length > 0) await answerFrom(page, base, files);
  try {
    await use(page);
  } catch (error) {
    // What the browser complained about explains most failures.
    if (faults.length > 0) /** @type {Error} */ (error).message += `\n${faults.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
  const unexpected = faults.filter((fault) => !options.expected?.test(fault));
  assert.deepEqual(unexpected, []);
}

/**
 * @param {Page} page
 * @param {string} base
 * @param {Record<string, string>} files
 */
async function answerFrom(page, base, files) {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const body = files[request.url().slice(base.length)];
    if (body === undefined) return request.continue();
    return request.respond({ headers: strictPolicy, contentType: 'text/html; charset=utf-8', body });
  });
}

/**
 * A course page of the two lines that the documentation promises, and whatever else is given.
 * @param {string} body
 * @returns {Record<string, string>} for `withPage`'s `files`
 */
export function coursePage(body) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Course</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="icon.svg"></head>
    <body><main><h1>Course</h1><script type="module" src="standalone.js"></script>${body}</main></body></html>`;
  return { 'course.html': html };
}

/** What the tests need on every page: its heat map, its buttons by name, and all events from the start. */
function prepare() {
  globalThis.events = [];
  for (const type of ['select', 'change', 'error', 'answer', 'complete'].map((name) => `attention-${name}`)) {
    addEventListener(type, (event) => {
      const { error, ...detail } = /** @type {CustomEvent} */ (event).detail;
      globalThis.events.push({ type, detail });
    });
  }
  globalThis.heatmap = () => document.querySelector('attention-heatmap');
  globalThis.lab = () => document.getElementById('lab');
  globalThis.mask = () => document.getElementById('mask');
  globalThis.clickButton = (name) => {
    const buttons = Array.from(heatmap().shadowRoot.querySelectorAll('button'));
    buttons.find(({ textContent }) => textContent.trim() === name).click();
  };
}

/**
 * Waits until the heat map shows weights of a shape.
 * @param {Page} page
 * @param {number[]} shape
 */
export async function waitForShape(page, shape) {
  await page.waitForFunction(
    (wanted) => String(heatmap()?.attention?.shape) === wanted,
    { timeout: 20_000 },
    String(shape),
  );
}

/**
 * What the heat map's shadow root shows in an element, white space joined.
 * @param {Page} page
 * @param {string} selector
 * @returns {Promise<string | undefined>}
 */
export function shadowText(page, selector) {
  return page.evaluate(
    (wanted) => heatmap().shadowRoot.querySelector(wanted)?.textContent?.replace(/\s+/g, ' ').trim(),
    selector,
  );
}
