import assert from 'node:assert/strict';
import { attendToSentence } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';

const SENTENCE = 'The cat sat on the mat because it was tired';

testEachVariant('a typed sentence is attended to, each number explained bit for bit', (engine) => {
  const attended = attendToSentence(engine, SENTENCE, { embedDim: 32, numHeads: 2, seed: 5 });
  const { tokens, weights } = attended;
  assert.deepEqual(tokens, SENTENCE.split(' '));
  assert.deepEqual(weights.shape, [2, 10, 10]);
  for (let row = 0; row < 20; row++) {
    const sum = weights.data.subarray(row * 10, row * 10 + 10).reduce((total, weight) => total + weight, 0);
    assert.ok(Math.abs(sum - 1) <= 1e-6);
  }
  for (let flat = 0; flat < 200; flat++) {
    const place = {
      head: Math.floor(flat / 100),
      queryIndex: Math.floor(flat / 10) % 10,
      keyIndex: flat % 10,
    };
    assert.equal(attended.explain(place).weight, weights.data[flat]);
  }
  assert.equal(engine.liveHandles, 1);
});

testEachVariant('the seed decides, and nothing else', (engine) => {
  const [a, b, c] = [1, 1, 2].map((seed) => attendToSentence(engine, SENTENCE, { seed }));
  assert.deepEqual(a.weights, b.weights);
  assert.notDeepEqual(a.weights, c.weights);
});

testEachVariant('no words, one word, bad sizes', (engine) => {
  const none = attendToSentence(engine, '   ');
  assert.deepEqual(none.weights.shape, [4, 0, 0]);
  const one = attendToSentence(engine, 'word', { numHeads: 1 });
  assert.deepEqual([...one.weights.data], [1]);
  assert.throws(() => attendToSentence(engine, 'a b', { embedDim: 10, numHeads: 3 }), {
    name: 'RangeError',
    message: /10 and 3/,
  });
  const attend = /** @type {(...args: any[]) => any} */ (attendToSentence);
  assert.throws(() => attend(engine, 5), {
    name: 'TypeError',
    message: /attendToSentence: text: expected a string, got 5/,
  });
  assert.throws(() => attend(engine, 'a', { heads: 3 }), {
    name: 'TypeError',
    message: /unknown option "heads"/,
  });
  assert.throws(() => attend({ inWorker: true, explainWeight() {} }, 'a'), {
    name: 'TypeError',
    message: /on this thread/,
  });
  assert.equal(engine.liveHandles, 1);
});
