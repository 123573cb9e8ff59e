import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { loadEngine, loadEngineInWorker, tensor } from 'attention-wasm';

const x = tensor([
  [1, 2],
  [3, 4],
]);

test('a worker gives the same numbers behind promises', async () => {
  const [here, there] = [await loadEngine(), await loadEngineInWorker()];
  assert.equal(there.inWorker, true);
  assert.equal(there.variant, here.variant);
  assert.deepEqual(
    await there.scaledDotProductAttention(x, x, x, { returns: ['weights'] }),
    here.scaledDotProductAttention(x, x, x, { returns: ['weights'] }),
  );
  assert.deepEqual(
    await there.explainWeight(x, x, x, { queryIndex: 0, keyIndex: 1 }),
    here.explainWeight(x, x, x, { queryIndex: 0, keyIndex: 1 }),
  );
  assert.deepEqual(await there.sinusoidalPositions(3, 4), here.sinusoidalPositions(3, 4));
  assert.equal(x.data.length, 4, 'arguments are copied, not taken away');
  here.dispose();
  there.dispose();
});

test('layers live in the worker, too', async () => {
  const [here, there] = [await loadEngine(), await loadEngineInWorker()];
  const config = { embedDim: 2, numHeads: 1, seed: 9 };
  const near = here.multiHeadAttention(config);
  const far = await there.multiHeadAttention(config);
  assert.deepEqual(far.config, near.config);
  assert.deepEqual(await far.stateDict(), near.stateDict());
  assert.deepEqual(await far.forward(x, { returns: ['weights'] }), near.forward(x, { returns: ['weights'] }));
  far.dispose();
  far.dispose();
  await assert.rejects(far.forward(x), { code: 'disposed' });
  here.dispose();
  there.dispose();
});

test('errors come back as what they are, and the worker works on', async () => {
  const engine = await loadEngineInWorker();
  const attend = /** @type {any} */ (engine).scaledDotProductAttention;
  await assert.rejects(attend(1, x, x), { name: 'TypeError', message: /query: expected a tensor/ });
  await assert.rejects(attend(x, x, tensor([[1]])), { name: 'RangeError' });
  await assert.rejects(engine.multiHeadAttention({ embedDim: 2 ** 29, numHeads: 1 }), {
    name: 'AttentionError',
  });
  await assert.rejects(attend(x, x, x, { returns: [() => {}] }), {
    name: 'TypeError',
    message: /scaledDotProductAttention: expected arguments that can be copied/,
  });
  assert.deepEqual((await engine.scaledDotProductAttention(x, x, x)).output.shape, [2, 2]);
  engine.dispose();
});

test('many calls at once each get their own answer', async () => {
  const engine = await loadEngineInWorker();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => engine.scaledDotProductAttention(x, x, tensor([[i], [i]]))),
  );
  for (const [i, { output }] of answers.entries()) {
    // Weights sum to 1, so the mean of equal values is that value.
    assert.ok(Math.abs(output.data[0] - i) <= 1e-5, `call ${i} got ${output.data[0]}`);
  }
  engine.dispose();
});

test('dispose ends calls under way', async () => {
  const engine = await loadEngineInWorker();
  const call = engine.scaledDotProductAttention(x, x, x);
  engine.dispose();
  engine.dispose();
  await assert.rejects(call, { name: 'AttentionError', code: 'disposed' });
  await assert.rejects(engine.scaledDotProductAttention(x, x, x), { code: 'disposed' });
});

test('a script that forgets to dispose ends by itself', () => {
  const script = `
    import { loadEngine, loadEngineInWorker, tensor } from 'attention-wasm';
    await loadEngine();
    const engine = await loadEngineInWorker();
    const { output } = await engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[7]]));
    console.log(output.data[0]);`;
  const root = new URL('../../..', import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    timeout: 20000,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim(), '7');
});
