import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadEngine, loadEngineInWorker, tensor } from 'attention-wasm';
import { recordWorkers, replaceWorkers } from '../support/recorded-workers.js';

/** @param {number[]} shape */
function wave(shape) {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  return { data: data.map((_, index) => Math.sin(index * 0.37)), shape };
}

const x = wave([2, 3, 200, 24]);
const y = wave([2, 150, 32]);
const returns = /** @type {const} */ (['weights', 'scores']);

/** Everything that may be shared out, whole. @param {import('attention-wasm').Engine} engine */
function computed(engine) {
  const layer = engine.multiHeadAttention({ embedDim: 32, numHeads: 4, seed: 5 });
  const results = [
    engine.scaledDotProductAttention(x, x, x, { returns }),
    engine.scaledDotProductAttention(x, x, x, { isCausal: true }),
    layer.forward(y, { returns: ['weights', 'query', 'concatenated'] }),
    engine.rotaryEmbedding(x),
  ];
  layer.dispose();
  return results;
}

const alone = await loadEngine({ threads: 1 });
const expected = computed(alone);

/** @param {import('attention-wasm').Engine} engine */
const assertRight = (engine) => assert.deepEqual(computed(engine), expected);

/**
 * What a script of its own prints; it has to end by itself.
 * @param {string} script
 */
async function printed(script) {
  const imports = "import { loadEngine, loadEngineInWorker, tensor } from 'attention-wasm';";
  const cwd = new URL('../../..', import.meta.url);
  const args = ['--input-type=module', '-e', imports + script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, timeout: 20_000 });
  return stdout.trim();
}

for (const threads of [2, 4]) {
  test(`${threads} threads give the bits of one`, async () => {
    const engine = await loadEngine({ threads });
    assert.equal(engine.threads, threads);
    assert.equal(engine.variant, alone.variant);
    for (let round = 0; round < 20; round++) {
      assertRight(engine);
      // Long enough for them to fall asleep.
      if (round % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { output } = engine.scaledDotProductAttention(x, x, x);
    assert.ok(output.data.buffer instanceof ArrayBuffer, 'results are nobody else’s');
    engine.dispose();
    assert.equal(engine.threads, 1);
  });
}

test('one thread starts no other, and never more compute than the core has scratch for', async () => {
  const header = await readFile(new URL('../../../src/parallel/parallel_for.h', import.meta.url), 'utf8');
  const most = Number(/kMaxThreads = (\d+);/.exec(header)?.[1]);
  const failing = (/** @type {import('node:events').EventEmitter} */ worker) =>
    void setImmediate(() => worker.emit('error', new Error('no more')));
  for (const [threads, started] of [
    [1, 0],
    [100, most - 1],
  ]) {
    const { result: engine, count } = await replaceWorkers(failing, () => loadEngine({ threads }));
    assert.equal(count, started);
    assert.equal(engine.threads, 1);
    assertRight(engine);
    engine.dispose();
  }
});

test('threads that never answer are not waited for', async () => {
  const { result: engine } = await replaceWorkers(
    () => {},
    () => loadEngine({ threads: 2 }),
  );
  assert.equal(engine.threads, 1);
  assertRight(engine);
  engine.dispose();
});

test('two threaded engines live beside each other', async () => {
  const engines = await Promise.all([loadEngine({ threads: 2 }), loadEngine({ threads: 3 })]);
  assert.deepEqual(
    engines.map(({ threads }) => threads),
    [2, 3],
  );
  engines[0].dispose();
  assertRight(engines[1]);
  engines[1].dispose();
});

test('dispose ends the threads', async () => {
  const { result: engine, workers } = await recordWorkers(() => loadEngine({ threads: 3 }));
  assert.equal(workers.length, 2);
  const ended = workers.map((worker) => once(worker, 'exit'));
  engine.dispose();
  engine.dispose();
  await Promise.all(ended);
});

test('the threads of an engine that nobody disposed are collected with it', async () => {
  setFlagsFromString('--expose-gc');
  const collect = /** @type {() => void} */ (runInNewContext('gc'));
  const { workers } = await recordWorkers(async () => void (await loadEngine({ threads: 2 })));
  const ended = once(workers[0], 'exit').then(() => 'ended');
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  let state;
  for (let round = 0; round < 200 && state !== 'ended'; round++) {
    collect();
    state = await Promise.race([ended, pause()]);
  }
  assert.equal(state, 'ended');
});

test('a thread that dies while it is idle is done without', async () => {
  const { result: engine, workers } = await recordWorkers(() => loadEngine({ threads: 3 }));
  assertRight(engine);
  const ended = workers.map((worker) => once(worker, 'exit'));
  await workers[0].terminate();
  await Promise.all(ended);
  assert.equal(engine.threads, 1);
  assertRight(engine);
  engine.dispose();
});

test('a core for threads can be handed over', async () => {
  const file = new URL(import.meta.resolve('attention-wasm/attention-simd-threads.wasm'));
  for (const threads of [2, 1]) {
    const engine = await loadEngine({ wasm: await readFile(file), threads });
    assert.equal(engine.threads, threads);
    assertRight(engine);
    engine.dispose();
  }
  const plain = new URL(import.meta.resolve('attention-wasm/attention-simd.wasm'));
  const { result: engine, workers } = await recordWorkers(() => loadEngine({ wasm: plain, threads: 2 }));
  assert.equal(engine.threads, 1);
  assert.equal(workers.length, 0);
  engine.dispose();
});

test('an engine in a worker has threads, too', async () => {
  const engine = await loadEngineInWorker({ threads: 2 });
  assert.equal(engine.threads, 2);
  assert.deepEqual(await engine.scaledDotProductAttention(x, x, x, { returns }), expected[0]);
  assert.equal(engine.threads, 2);
  engine.dispose();
});

test('a machine that grants little shared memory has threads, and says what it refuses', async () => {
  const script = `
    const Memory = WebAssembly.Memory;
    WebAssembly.Memory = function (limits) {
      if (limits.maximum > 2 ** 14) throw new RangeError('too much');
      return new Memory(limits);
    };
    const engine = await loadEngine({ threads: 2 });
    const x = { data: new Float32Array(20000), shape: [20000, 1] };
    let refused;
    try { engine.scaledDotProductAttention(x, x, x, { returns: ['weights'] }); } catch (error) { refused = error; }
    const { output } = engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[7]]));
    console.log(engine.threads, refused.code, refused.bytes, output.data[0]);`;
  assert.equal(await printed(script), '2 out-of-memory 1600000000 7');
});

for (const [where, spoil] of [
  ['SharedArrayBuffer is absent', 'delete globalThis.SharedArrayBuffer;'],
  [
    'shared memory cannot be made',
    `const Memory = WebAssembly.Memory;
     WebAssembly.Memory = function (limits) { if (limits.shared) throw new Error('no'); return new Memory(limits); };`,
  ],
  [
    'shared memory cannot be sent',
    `MessagePort.prototype.postMessage = () => { throw new DOMException('no', 'DataCloneError'); };`,
  ],
]) {
  test(`where ${where}, one thread computes`, async () => {
    const script = `${spoil}
      const engine = await loadEngine({ threads: 2 });
      const { output } = engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[7]]));
      console.log(engine.threads, output.data[0]);`;
    assert.equal(await printed(script), '1 7');
  });
}

test('a script that forgets to dispose ends by itself, its threads idle, asleep or in a worker', async () => {
  const script = `
    const x = { data: new Float32Array(8 * 64 * 8), shape: [8, 64, 8] };
    const fresh = await loadEngine({ threads: 3 });
    const used = await loadEngine({ threads: 2 });
    used.scaledDotProductAttention(x, x, x);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const far = await loadEngineInWorker({ threads: 2 });
    await far.scaledDotProductAttention(x, x, x);
    used.scaledDotProductAttention(x, x, x);
    console.log(fresh.threads, used.threads, far.threads);`;
  assert.equal(await printed(script), '3 2 2');
});

test('dispose in the middle of a call leaves nothing behind', async () => {
  const script = `
    import { readdirSync } from 'node:fs';
    const threadsOfProcess = () => readdirSync('/proc/self/task').length;
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const before = threadsOfProcess();
    const engine = await loadEngineInWorker({ threads: 3 });
    const loaded = threadsOfProcess() - before;
    const x = { data: new Float32Array(4 * 16384 * 64), shape: [4, 16384, 64] };
    const call = engine.scaledDotProductAttention(x, x, x);
    await pause(300);
    engine.dispose();
    await call.catch(({ code }) => console.log(code));
    for (let wait = 0; wait < 100 && threadsOfProcess() > before; wait++) await pause(50);
    console.log(loaded, threadsOfProcess() - before);`;
  assert.equal(await printed(script), 'disposed\n3 0');
});

test('loading fails as without threads, and leaves no thread behind', async () => {
  const { workers } = await recordWorkers(() =>
    assert.rejects(loadEngine({ threads: 2, variant: 'scalar', wasm: new URL('file:///nowhere.wasm') }), {
      code: 'load-failed',
    }),
  );
  assert.equal(workers.length, 0);
  const one = tensor([[2, 0]]);
  assert.deepEqual([...alone.scaledDotProductAttention(one, one, one).output.data], [2, 0]);
});
