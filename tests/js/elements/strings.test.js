import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../web/elements/strings.js';

/** @param {object} strings @returns {string[]} */
function keys(strings) {
  return Object.entries(strings).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value).map((inner) => `${key}.${inner}`) : [`${key}: ${typeof value}`],
  );
}

test('every language says the same things', () => {
  const [english, ...others] = Object.values(languages);
  assert.ok(others.length >= 2);
  for (const strings of others) assert.deepEqual(keys(strings), keys(english));
});
