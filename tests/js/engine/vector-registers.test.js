import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsTallTiles, v8Version } from '../../../web/engine/vector-registers.js';

const inBrowser = (/** @type {string} */ userAgent) => ({ navigator: { userAgent } });
const inNode = (/** @type {string} */ v8) => ({
  process: { versions: { v8 } },
  navigator: { userAgent: 'Node.js/24' },
});

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15';

test("V8's version is read in Node and in Chromium", () => {
  assert.equal(v8Version(inNode('11.3.244.8-node.38')), 11.3);
  assert.equal(v8Version(inBrowser(chrome)), 15.6);
  assert.equal(v8Version(inBrowser(chrome.replace('Chrome', 'HeadlessChrome'))), 15.6);
  assert.equal(v8Version(inBrowser(firefox)), 0);
  assert.equal(v8Version({}), 0);
  assert.equal(v8Version(), Number.parseFloat(process.versions.v8));
});

test('the tall tile is used from V8 13.6 on, and nowhere else', () => {
  assert.equal(keepsTallTiles(inNode('12.9.202.28-node.14')), false);
  assert.equal(keepsTallTiles(inNode('13.6.233.17-node.53')), true);
  assert.equal(keepsTallTiles(inBrowser(chrome.replace('156', '135'))), false);
  assert.equal(keepsTallTiles(inBrowser(chrome)), true);
  for (const other of [firefox, safari]) assert.equal(keepsTallTiles(inBrowser(other)), false);
});
