import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { AttentionError, loadEngine, tensor } from 'attention-wasm';

/** @param {string} variant */
const file = (variant) => readFile(new URL(import.meta.resolve(`attention-wasm/attention-${variant}.wasm`)));

/** @param {import('attention-wasm').Engine} engine */
function assertWorks(engine) {
  const one = tensor([[2, 0]]);
  assert.deepEqual([...engine.scaledDotProductAttention(one, one, one).output.data], [2, 0]);
  engine.dispose();
}

test('the fastest variant that the machine runs is chosen', async () => {
  const engine = await loadEngine();
  assert.equal(engine.variant, 'simd');
  assert.equal(engine.threads, Math.min(availableParallelism(), 4));
  assertWorks(engine);
});

test('a variant can be asked for by name', async () => {
  const engine = await loadEngine({ variant: 'scalar', threads: 4 });
  assert.equal(engine.variant, 'scalar');
  assert.equal(engine.threads, 1);
  assertWorks(engine);
});

test('the core can come as bytes, an ArrayBuffer, a Module, a Response or a URL', async () => {
  const bytes = await file('simd');
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const response = new Response(/** @type {any} */ (bytes), {
    headers: { 'content-type': 'application/wasm' },
  });
  const url = `data:application/wasm;base64,${bytes.toString('base64')}`;
  const path = new URL(import.meta.resolve('attention-wasm/attention-simd.wasm'));
  for (const wasm of [
    path,
    Promise.resolve(bytes),
    bytes,
    buffer,
    await WebAssembly.compile(/** @type {any} */ (bytes)),
    response,
    url,
    new URL(url),
  ]) {
    assertWorks(await loadEngine({ wasm: /** @type {any} */ (wasm) }));
  }
});

test('the core can come as a Response of another library', async () => {
  const bytes = await file('simd');
  const response = {
    [Symbol.toStringTag]: 'Response',
    ok: true,
    bodyUsed: false,
    headers: new Headers({ 'content-type': 'application/wasm' }),
    arrayBuffer: async () => bytes,
  };
  assertWorks(await loadEngine({ wasm: /** @type {any} */ (response) }));
});

test('a core handed over says itself which variant it is', async () => {
  const engine = await loadEngine({ wasm: await file('scalar') });
  assert.equal(engine.variant, 'scalar');
  assertWorks(engine);
});

test('two engines live beside each other', async () => {
  const [one, two] = await Promise.all([loadEngine(), loadEngine()]);
  one.multiHeadAttention({ embedDim: 4, numHeads: 1 });
  assert.equal(one.liveHandles, 2);
  assert.equal(two.liveHandles, 1);
  one.dispose();
  assertWorks(two);
});

test('memory that the machine refuses is an error that names the bytes', async () => {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = /** @type {any} */ (
    function refuse() {
      throw new RangeError('could not allocate memory');
    }
  );
  try {
    await assert.rejects(loadEngine({ threads: 1 }), {
      name: 'AttentionError',
      code: 'out-of-memory',
      message: /16 ?777 ?216|16 MiB/,
    });
  } finally {
    WebAssembly.Memory = Memory;
  }
  assertWorks(await loadEngine({ threads: 1 }));
});

test('what cannot be loaded is an error that says why', async () => {
  const html = new TextEncoder().encode('<!doctype html><title>not found</title>');
  await assert.rejects(loadEngine({ wasm: html }), {
    name: 'AttentionError',
    code: 'load-failed',
    message: /HTML page.*optimizeDeps\.exclude/,
  });
  await assert.rejects(loadEngine({ wasm: new Uint8Array([0, 1, 2]) }), {
    code: 'load-failed',
    message: /cannot compile the bytes given/,
  });
  await assert.rejects(loadEngine({ wasm: new Response('gone', { status: 404, statusText: 'Not Found' }) }), {
    code: 'load-failed',
    message: /answered 404 Not Found/,
  });
  await assert.rejects(loadEngine({ wasm: 'http://127.0.0.1:1/attention.wasm' }), {
    code: 'load-failed',
    message: /cannot fetch/,
  });
  const used = new Response('x');
  await used.text();
  await assert.rejects(loadEngine({ wasm: used }), {
    code: 'load-failed',
    message: /cannot read the response/,
  });
  const cut = new Response(
    new ReadableStream({ start: (controller) => controller.error(new Error('cut off')) }),
  );
  await assert.rejects(loadEngine({ wasm: cut }), { code: 'load-failed', message: /cannot read.*cut off/ });
  // Labelled as what it is, a core is compiled while it arrives; the errors are the same.
  const labelled = { headers: { 'content-type': 'application/wasm' } };
  await assert.rejects(loadEngine({ wasm: new Response(new Uint8Array([0, 1, 2, 3]), labelled) }), {
    code: 'load-failed',
    message: /cannot compile the response .*'wasm-unsafe-eval'/,
  });
  const cutOnTheWay = new Response(
    new ReadableStream({ start: (controller) => controller.error(new TypeError('cut off')) }),
    labelled,
  );
  await assert.rejects(loadEngine({ wasm: cutOnTheWay }), {
    code: 'load-failed',
    message: /cannot read the response: .*cut off/,
  });
  const gone = new ArrayBuffer(8);
  structuredClone(gone, { transfer: [gone] });
  await assert.rejects(loadEngine({ wasm: gone }), { code: 'load-failed' });
  await assert.rejects(loadEngine({ wasm: new URL('file:///nowhere.wasm') }), {
    code: 'load-failed',
    message: /cannot read/,
  });
  const scalar = await file('scalar');
  await assert.rejects(loadEngine({ variant: 'simd', wasm: scalar }), {
    code: 'load-failed',
    message: /expected the variant 'simd', got 'scalar'/,
  });
  // A module that is sound, but another one.
  const empty = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  await assert.rejects(
    loadEngine({ wasm: empty }),
    (error) => error instanceof AttentionError && error.code === 'load-failed',
  );
  assertWorks(await loadEngine());
});

test('wrong options are refused', async () => {
  const load = /** @type {(options: any) => Promise<any>} */ (loadEngine);
  await assert.rejects(load({ variant: 'fast' }), {
    name: 'RangeError',
    message: /'auto' or one of relaxed-simd, simd, scalar, got "fast"/,
  });
  await assert.rejects(load({ variant: 4 }), { name: 'TypeError' });
  await assert.rejects(load({ threads: 0 }), { name: 'RangeError', message: /threads.*from 1.*got 0/ });
  await assert.rejects(load({ wasm: 5 }), { name: 'TypeError', message: /wasm: expected a URL.*got 5/ });
  await assert.rejects(load({ wasmUrl: 'x' }), { name: 'TypeError', message: /unknown option "wasmUrl"/ });
  await assert.rejects(load('simd'), { name: 'TypeError', message: /options: expected an object/ });
});

test('Node waits for an engine that is being compiled, also where it has nothing else to wait for', () => {
  // Stands in for V8's threads, of which the loop knows as little.
  const program = `
    const { compile } = WebAssembly;
    WebAssembly.compile = (bytes) => new Promise((done) => setTimeout(() => done(compile(bytes)), 50).unref());
    const { loadEngine } = await import('attention-wasm');
    console.log((await loadEngine({ variant: 'scalar', threads: 1 })).variant);
  `;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  assert.deepEqual([status, stdout.trim()], [0, 'scalar']);
});
