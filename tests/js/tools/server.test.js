import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startServer } from '../../../tools/serve/server.mjs';

/** @type {string} */
let folder;
/** @type {import('../../../tools/serve/server.mjs').RunningServer} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(folder, 'site', 'sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'site', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'site', 'sub', 'index.html'), 'sub');
  writeFileSync(join(folder, 'site', 'core.wasm'), new Uint8Array([0, 97, 115, 109]));
  server = await startServer({ root: join(folder, 'site'), headers: { 'X-Test': 'yes' } });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (/** @type {string} */ path, /** @type {RequestInit} */ options = {}) =>
  fetch(server.url + path, { redirect: 'manual', ...options });

test('files come with the type that a browser asks for, and with the headers that were asked for', async () => {
  const wasm = await get('core.wasm');
  assert.equal(wasm.headers.get('content-type'), 'application/wasm');
  assert.equal(wasm.headers.get('x-test'), 'yes');
  assert.deepEqual(new Uint8Array(await wasm.arrayBuffer()), new Uint8Array([0, 97, 115, 109]));
  assert.equal((await get('')).headers.get('content-type'), 'text/html; charset=utf-8');
});

test('a folder is its index.html, under an address that ends with a slash', async () => {
  const redirect = await get('sub?a=1');
  assert.equal(redirect.status, 301);
  assert.equal(redirect.headers.get('location'), '/sub/?a=1');
  assert.equal(await (await get('sub/')).text(), 'sub');
});

test('what is unchanged is not sent again', async () => {
  const tag = (await get('core.wasm')).headers.get('etag') ?? '';
  assert.equal((await get('core.wasm', { headers: { 'If-None-Match': tag } })).status, 304);
});

test('nothing outside of the folder is served, and no address brings the server down', async () => {
  const refused = {
    '%2e%2e%2fsecret.txt': 400,
    '%zz': 400,
    'a%00b': 400,
    missing: 404,
    [`${'a'.repeat(5000)}`]: 400,
  };
  for (const [path, status] of Object.entries(refused)) assert.equal((await get(path)).status, status, path);
  assert.equal((await get('', { method: 'POST' })).status, 405);
  assert.equal((await get('')).status, 200);
});

test('a port that is taken is an error that says so', async () => {
  const port = Number(new URL(server.url).port);
  await assert.rejects(startServer({ root: folder, port }), { code: 'EADDRINUSE' });
});
