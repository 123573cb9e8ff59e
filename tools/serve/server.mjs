/** A static file server for this machine alone: for the demo page and for the tests. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * @typedef {object} RunningServer
 * @property {string} url such as 'http://127.0.0.1:8080/'
 * @property {() => Promise<void>} close ends it, and every connection with it
 */

/**
 * Serves the files below a folder to 127.0.0.1.
 * @param {object} options
 * @param {string} options.root the folder
 * @param {number} [options.port] 0 (the default) takes any free one; one that is taken is an error with code EADDRINUSE
 * @param {Record<string, string>} [options.headers] sent with every answer
 * @param {(address: string) => void} [options.asked] told of every request, before it is answered
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ root, port = 0, headers = {}, asked = () => {} }) {
  const server = createServer((request, response) => {
    asked(request.url ?? '/');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // The files change with every build: the browser may keep them, but has to ask each time.
    response.setHeader('Cache-Control', 'no-cache');
    try {
      answer(resolve(root), request, response);
    } catch (error) {
      refuse(response, 400, String(error)); // no address, a path too long, a broken escape
    }
  });
  await new Promise((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', () => listening(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'only GET and HEAD');
  }
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const path = pathInside(root, pathname);
  if (!path) return refuse(response, 400, 'not a path');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() && !pathname.endsWith('/')) {
    response.writeHead(301, { Location: `${pathname}/${search}` }).end();
    return;
  }
  const file = found?.isDirectory() ? join(path, 'index.html') : path;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return refuse(response, 404, `no file ${pathname}`);
  sendFile(file, stats, request, response);
}

/**
 * @param {string} file
 * @param {import('node:fs').Stats} stats
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function sendFile(file, stats, request, response) {
  const tag = `"${stats.mtimeMs.toString(36)}-${stats.size.toString(36)}"`;
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': stats.size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** @param {string} root @param {string} pathname @returns {string | undefined} undefined: it leads out of the root */
function pathInside(root, pathname) {
  const path = normalize(join(root, decodeURIComponent(pathname)));
  return path === root || path.startsWith(root + sep) ? path : undefined;
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} reason */
function refuse(response, status, reason) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
}
