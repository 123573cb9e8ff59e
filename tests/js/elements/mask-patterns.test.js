import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, tensor } from 'attention-wasm';
import { maskAsOptions, maskKinds, maskOf } from '../../../web/elements/mask-patterns.js';

const engine = await loadEngine({ threads: 1 });
test.after(() => engine.dispose());

const L = 5;
const x = tensor(
  Array.from({ length: L * 4 }, (_, place) => Math.sin(place)),
  [L, 4],
);

test('each pattern is the option that it says it is', () => {
  for (const kind of maskKinds) {
    for (const size of [0, 1, 2, 5]) {
      const attnMask = maskOf(kind, L, size);
      const text = maskAsOptions(kind, size, kind === 'blocks' ? attnMask : undefined);
      const options = new Function(`return (${text});`)();
      const returns = /** @type {const} */ (['weights']);
      const byMask = engine.scaledDotProductAttention(x, x, x, { attnMask, returns });
      const byOptions = engine.scaledDotProductAttention(x, x, x, { ...options, returns });
      assert.deepEqual(byOptions.weights, byMask.weights, `${kind} ${size}`);
    }
  }
});

test('cells are the other way round, and a mask that was drawn is written out', () => {
  const mask = maskOf('causal', 3, 0, [0, 2]);
  assert.deepEqual(Array.from(mask.data), [0, 0, 1, 1, 1, 0, 1, 1, 1]);
  const options = new Function(`return (${maskAsOptions('causal', 0, mask)});`)();
  assert.deepEqual(options.attnMask, mask);
});

test('blocks end where a sentence does', () => {
  assert.deepEqual(Array.from(maskOf('blocks', 3, 2).data), [1, 1, 0, 1, 1, 0, 0, 0, 1]);
});
