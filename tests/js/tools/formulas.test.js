import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mathOf } from '../../../tools/build/formulas.mjs';

test('each line of TeX becomes a formula of its own, without styles that a policy refuses', () => {
  const mathml = mathOf('q_i = x_i W_Q\n\\underbrace{n^2 d}_{Q K^{\\top}}\n');
  assert.equal(mathml.match(/<math /g)?.length, 2);
  assert.equal(mathml.match(/<\/math>/g)?.length, 2);
  assert.doesNotMatch(mathml, / (?:style|class)=/);
  assert.throws(() => mathOf('\\unknowncommand'));
});
