/** `npm start`: builds what is missing and serves the demo page. `npm start -- --help` lists the options. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { exclusively } from './exclusively.mjs';
import { PlainError, runEntryPoint } from './fail.mjs';
import { buildLock, site } from './places.mjs';
import { findProgram } from './run-program.mjs';
import { startServer } from './serve/server.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';

const usualPort = 8080;

const help = `npm start -- [options]
  --open         open the page in the browser
  --port NUMBER  serve there (default ${usualPort}, or a free one if that is taken)
  --csp          send the strict Content-Security-Policy that a careful host would send
  --isolated     send the headers that make the page cross-origin isolated`;

const policies = {
  csp: { 'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
  isolated: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
};

await runEntryPoint(async () => {
  const options = readOptions();
  if (options.help) return console.log(help);
  await exclusively(buildLock, async () => {
    await ensureNodeModules();
    const { buildSite } = await import('./build/site.mjs');
    await buildSite();
  });
  const headers = { ...(options.csp && policies.csp), ...(options.isolated && policies.isolated) };
  const { url } = await serve(options.port, headers);
  console.log(`\nThe demo page: ${url}\n(end with Ctrl+C)`);
  if (options.open) openInBrowser(url);
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        open: { type: 'boolean' },
        port: { type: 'string' },
        csp: { type: 'boolean' },
        isolated: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
      throw new Error(`no port: ${values.port}`);
    }
    return { ...values, port };
  } catch (error) {
    throw new PlainError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

/** A port that was asked for must be free; the usual one may be taken. */
async function serve(/** @type {number | undefined} */ port, /** @type {Record<string, string>} */ headers) {
  try {
    return await startServer({ root: site, port: port ?? usualPort, headers });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    if (port !== undefined) throw new PlainError(`Port ${port} is taken.`);
    return startServer({ root: site, port: 0, headers });
  }
}

function openInBrowser(/** @type {string} */ url) {
  const opener = ['xdg-open', 'open'].map(findProgram).find(Boolean);
  if (!opener)
    return console.log('No program here opens a browser (xdg-open): please open the address yourself.');
  spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
}
