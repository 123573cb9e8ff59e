import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutText, longestHash, longestText, readHash, writeHash } from '../../../web/demo/address.js';

const entries = new Map([
  ['sentence', 'A b & “c” = 日本'],
  ['edits', 'wq 0 0.5, mask 3 0'],
]);

test('what is written is read again, and says its version first', () => {
  const { hash, needed, leftOut } = writeHash(entries);
  assert.match(hash, /^#v=1&sentence=A\+b\+%26\+/);
  assert.deepEqual([needed, leftOut], [hash.length, []]);
  assert.deepEqual(readHash(hash), { entries, otherVersion: undefined });
});

test('a page as it begins has no address of its own', () => {
  assert.deepEqual(writeHash(new Map()), { hash: '', needed: 0, leftOut: [] });
  assert.deepEqual(readHash(''), { entries: new Map(), otherVersion: undefined });
});

test('an address without a version is of the first', () => {
  assert.deepEqual(readHash('#head=2&sentence=a+b').entries.get('sentence'), 'a b');
  assert.equal(readHash('head=2').entries.get('head'), '2', 'without #');
});

test('what another version wrote is not guessed at', () => {
  for (const version of ['2', '', '01', '1.0', ' 1'])
    assert.deepEqual(readHash(`#v=${encodeURIComponent(version)}&head=2`), {
      entries: new Map(),
      otherVersion: version,
    });
});

test('as many characters as there may be are written, and not one more', () => {
  const room = longestHash - '#v=1&edits='.length;
  const full = writeHash(new Map([['edits', 'x'.repeat(room)]]));
  assert.deepEqual([full.hash.length, full.leftOut], [longestHash, []]);
  const more = writeHash(new Map([['edits', 'x'.repeat(room + 1)]]));
  assert.deepEqual(more, { hash: '', needed: longestHash + 1, leftOut: ['edits'] });
});

test('the longest is left out, as it is when encoded, until the others fit', () => {
  const step = /** @type {const} */ (['step', '3']);
  const one = writeHash(new Map([step, ['sentence', 'x'.repeat(1200)], ['edits', '语'.repeat(200)]]));
  assert.deepEqual(one.leftOut, ['edits'], '200 characters that need 1 800');
  assert.match(one.hash, /^#v=1&step=3&sentence=x+$/);
  const two = writeHash(new Map([step, ['sentence', 'x'.repeat(2100)], ['edits', '语'.repeat(500)]]));
  assert.deepEqual([two.hash, two.leftOut], ['#v=1&step=3', ['edits', 'sentence']]);
});

test('a text that is too long is cut between characters', () => {
  assert.equal(readHash(`#sentence=${'x'.repeat(9000)}`).entries.get('sentence')?.length, longestText);
  assert.equal(cutText(`${'x'.repeat(longestText - 1)}🙂`), 'x'.repeat(longestText - 1));
});
