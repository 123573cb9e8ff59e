/**
 * @file What a page shows, as the text behind its address's #: `#v=1&sentence=The+cat&head=2`.
 */

/** Of addresses and of saved files. It is another one as soon as a name or a value of them means something else. */
export const version = 1;

/** Characters of the whole hash, percent-encoded and with its #: as much as mail programs and messengers leave whole. */
export const longestHash = 2000;

/** Characters; a longer text in an address is cut. */
export const longestText = 2000;

/** @typedef {Map<string, string>} Entries what is not as the page begins, by name */

/** @param {string} text @returns {string} its first characters, none of them cut in two */
export const cutText = (text) => text.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');

/**
 * @param {string} hash with or without #; without a version it is of the first
 * @returns {{ entries: Entries, otherVersion: string | undefined }} no entries for another version: they may mean something else there
 */
export function readHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const ofVersion = given.get('v') ?? '1';
  if (ofVersion !== String(version)) return { entries: new Map(), otherVersion: ofVersion };
  given.delete('v');
  const entries = new Map(Array.from(given, ([name, value]) => [name, cutText(value)]));
  return { entries, otherVersion: undefined };
}

/**
 * @param {Entries} entries
 * @returns {{ hash: string, needed: number, leftOut: string[] }} the hash, empty for no entries; how many characters all of them need;
 *   and the names of those that it has no room for, the longest first
 */
export function writeHash(entries) {
  const kept = new Map(entries);
  const leftOut = [];
  while (hashOf(kept).length > longestHash) {
    const longest = [...kept.keys()].reduce((most, name) =>
      lengthIn(kept, name) > lengthIn(kept, most) ? name : most,
    );
    kept.delete(longest);
    leftOut.push(longest);
  }
  return { hash: hashOf(kept), needed: hashOf(entries).length, leftOut };
}

/** @param {Entries} entries */
function hashOf(entries) {
  return entries.size === 0 ? '' : `#${new URLSearchParams([['v', String(version)], ...entries])}`;
}

/** @param {Entries} entries @param {string} name @returns {number} characters, percent-encoded */
function lengthIn(entries, name) {
  return new URLSearchParams([[name, entries.get(name) ?? '']]).toString().length;
}
