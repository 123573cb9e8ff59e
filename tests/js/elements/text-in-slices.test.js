import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobInSlices, textInSlices } from '../../../web/elements/text-in-slices.js';

/** Parts of a text, each of which takes longer than a slice; `log` says which were written, and when others had their turn. */
function slowParts(/** @type {string[]} */ log) {
  const turn = () => {
    log.push('turn');
    if (log.filter((entry) => entry === 'turn').length < 20) setImmediate(turn);
  };
  setImmediate(turn);
  return (function* () {
    for (const part of ['a', 'b', 'c']) {
      const end = performance.now() + 6;
      while (performance.now() < end);
      log.push(part);
      yield part;
    }
  })();
}

test('what is long leaves others their turn after each slice', async () => {
  /** @type {string[]} */
  const log = [];
  assert.equal(await textInSlices(slowParts(log), 1_000_000), 'abc');
  const written = log.slice(0, log.indexOf('c') + 1).join(' ');
  assert.match(written, /^a (turn )+b (turn )+c$/);
});

test('what is short is written at once', async () => {
  /** @type {string[]} */
  const log = [];
  const text = textInSlices(slowParts(log), 9);
  assert.deepEqual(log, ['a', 'b', 'c']);
  assert.equal(await text, 'abc');
});

test('a file of several pieces is whole, also one of nothing', async () => {
  const parts = Array.from({ length: 50 }, (_, index) => String(index % 10).repeat(50_000));
  const blob = await blobInSlices(parts, 2_500_000, 'text/csv');
  assert.equal(blob.type, 'text/csv');
  assert.equal(await blob.text(), parts.join(''));
  assert.equal((await blobInSlices([], 0, 'text/csv')).size, 0);
});

test('what goes wrong on the way is told to who waits', async () => {
  const parts = (function* () {
    yield 'a';
    throw new RangeError('no more');
  })();
  await assert.rejects(blobInSlices(parts, 1_000_000, ''), /no more/);
});
