import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../web/text/tokenize.js';

/** @type {Array<[string, string[]]>} */
const cases = [
  ['', []],
  [' \n\t ', []],
  ['The cat sat.', ['The', 'cat', 'sat', '.']],
  ["Don't! It’s well-known.", ["Don't", '!', 'It’s', 'well-known', '.']],
  ["'quoted' -dash-", ["'", 'quoted', "'", '-', 'dash', '-']],
  ['3.14, 1,000 at 12:30; 2nd', ['3.14', ',', '1,000', 'at', '12:30', ';', '2nd']],
  ['été e\u0301te\u0301', ['été', 'e\u0301te\u0301']],
  ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
  ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
  ['hi 👩‍👩‍👧👍🏽 🇩🇪 5️⃣ ❤️', ['hi', '👩‍👩‍👧', '👍🏽', '🇩🇪', '5️⃣', '❤️']],
  ['a+b=(c)', ['a', '+', 'b', '=', '(', 'c', ')']],
];

for (const [text, tokens] of cases) {
  test(`${JSON.stringify(text)} is ${tokens.length} tokens`, () => {
    assert.deepEqual(tokenize(text), tokens);
  });
}

test('Chinese and Japanese are cut although nothing separates their words', () => {
  const tokens = tokenize('我喜欢猫。私は猫が好きです');
  assert.ok(tokens.length >= 8 && tokens.includes('猫') && tokens.includes('。'), tokens.join(' '));
  assert.equal(tokens.join(''), '我喜欢猫。私は猫が好きです');
});

test('nothing visible is lost and nothing is changed', () => {
  const text = 'A “strange” text: №7 — ½ of ﬁve… ok? ̈x\u200d';
  assert.equal(tokenize(text).join(''), text.replaceAll(/\s/gu, ''));
});

test('something else than a text is a TypeError', () => {
  assert.throws(() => tokenize(/** @type {any} */ (undefined)), {
    name: 'TypeError',
    message: /expected a string/,
  });
});
