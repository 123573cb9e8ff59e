import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { course } from '../../../../web/labs/lessons.js';

/** The letters that stand in italics. @param {string} markup */
const letters = (markup) => [...markup.matchAll(/<i>(.*?)<\/i>/g)].map(([, letter]) => letter);

test('each lesson says what letters of its formula stand for, the same ones in every language', async () => {
  for (const { name, words } of course) {
    const formula = readFileSync(
      new URL(`../../../../web/labs/lessons/${name}/formula.tex`, import.meta.url),
      'utf8',
    ).replaceAll(/\\(operatorname|text)\{[^}]*\}|\\[a-z]+/g, ' ');
    const [en, de] = [letters((await words.en()).symbols), letters((await words.de()).symbols)];
    assert.ok(en.length > 0, name);
    assert.deepEqual(de, en, name);
    for (const letter of en) assert.ok(formula.includes(letter), `${letter} of ${name}`);
  }
});
