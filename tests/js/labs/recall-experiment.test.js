import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { hiddenSizeFor } from '../../../web/labs/recall-experiment.js';

test('rivals get as many parameters as attention has, as nearly as whole sizes allow', async () => {
  const engine = await loadEngine({ threads: 1 });
  const wanted = 9433;
  const count = (/** @type {any} */ kind, /** @type {number} */ hiddenSize) => {
    const model = engine.recurrentModel({ kind, vocabSize: 25, embedDim: 32, hiddenSize });
    return Object.values(model.stateDict()).reduce((sum, { data }) => sum + data.length, 0);
  };
  for (const kind of /** @type {const} */ (['rnn', 'gru', 'lstm'])) {
    const hidden = hiddenSizeFor(kind, 25, wanted);
    const off = (/** @type {number} */ size) => Math.abs(count(kind, size) - wanted);
    assert.ok(off(hidden) <= off(hidden - 1) && off(hidden) <= off(hidden + 1), `${kind}: ${hidden}`);
    assert.ok(off(hidden) < 0.02 * wanted, `${kind}: ${count(kind, hidden)}`);
  }
  engine.dispose();
});
