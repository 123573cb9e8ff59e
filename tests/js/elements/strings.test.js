import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ar } from '../../../web/elements/languages/ar.js';
import { de } from '../../../web/elements/languages/de.js';
import { en } from '../../../web/elements/languages/en.js';
import { es } from '../../../web/elements/languages/es.js';
import { languageTags } from '../../../web/elements/page-language.js';
import { languageComing, stringsFor } from '../../../web/elements/strings.js';

const languages = /** @type {Record<string, typeof en>} */ ({ en, de, es, ar });

/** @param {object} strings @returns {string[]} */
function keys(strings) {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value).map((inner) => `${key}.${inner}`) : [`${key}: ${typeof value}`],
  );
}

test('every language says the same things', () => {
  const [english, ...others] = Object.values(languages);
  assert.deepEqual(languageTags, Object.keys(languages));
  for (const strings of others) assert.deepEqual(keys(strings), keys(english));
});

/** Values that are found again in a sentence: each a number of its own, also where one number is all that is asked for. */
function distinctValues() {
  /** @type {Map<string | symbol, string>} */
  const asked = new Map();
  const numberFor = (/** @type {string | symbol} */ key) => {
    if (!asked.has(key)) asked.set(key, String(90_001 + asked.size));
    return asked.get(key);
  };
  const values = new Proxy(
    {},
    { get: (_, key) => (key === Symbol.toPrimitive ? () => numberFor('alone') : numberFor(key)) },
  );
  return { asked, values: /** @type {any} */ (values) };
}

/** @param {string} text @returns {number[]} for each character, how many isolates (U+2066 to U+2069) it stands in */
function isolationOf(text) {
  let depth = 0;
  return Array.from({ length: text.length }, (_, place) => {
    if (/[\u2066-\u2068]/.test(text[place])) depth++;
    if (text[place] === '\u2069') depth--;
    assert.ok(depth >= 0, text);
    return depth;
  });
}

/** @param {Record<string, any>} strings @param {Record<string, any>} english @param {string} path */
function checkIsolation(strings, english, path) {
  for (const [key, said] of Object.entries(strings)) {
    const name = `${path}.${key}`;
    if (typeof said === 'object') {
      checkIsolation(said, english[key], name);
      continue;
    }
    const { asked, values } = distinctValues();
    const text = typeof said === 'function' ? said(values) : said;
    const depths = isolationOf(text);
    assert.equal(depths[text.length - 1], 0, `${name} leaves an isolate open: ${text}`);
    for (const [value, shown] of asked) {
      const places = Array.from(text.matchAll(new RegExp(shown, 'g')), ({ index }) => index);
      assert.ok(places.length > 0, `${name} does not say ${String(value)}: ${text}`);
      for (const place of places) assert.ok(depths[place] > 0, `${name}, ${String(value)}: ${text}`);
    }
    for (const { index, 0: word } of text.matchAll(/[a-z_√]+/gi))
      assert.ok(depths[index] > 0 || word === text, `${name}, ${word}: ${text}`);
    if (typeof said !== 'function') continue;
    const inEnglish = distinctValues();
    english[key](inEnglish.values);
    assert.deepEqual(new Set(asked.keys()), new Set(inEnglish.asked.keys()), name);
  }
}

test('Arabic sentences hold what runs from left to right, and what is not theirs, in isolates', () => {
  checkIsolation(languages.ar, languages.en, 'ar');
});

test('a language is there once it was fetched, and what is no language is English', async () => {
  const speaking = (/** @type {unknown} */ lang) => /** @type {HTMLElement} */ ({ lang });
  for (const lang of ['constructor', '__proto__', 'xx', 7]) {
    assert.equal(languageComing(speaking(lang)), undefined);
    assert.equal(stringsFor(speaking(lang)), en);
  }
  const egyptian = speaking('AR-eg');
  assert.equal(stringsFor(egyptian), en);
  const coming = languageComing(egyptian);
  assert.equal(languageComing(speaking('ar')), coming);
  await coming;
  assert.equal(languageComing(egyptian), undefined);
  assert.equal(stringsFor(egyptian), ar);
});
