import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { largestError } from '../../benchmark/cases/largest-error.js';
import { makeLayerInput } from '../../benchmark/cases/layer.js';
import { referenceLayer } from '../../benchmark/cases/layer-reference.js';
import { onnxFile } from '../../benchmark/contenders/onnx-file.js';
import { onnxLayer } from '../../benchmark/contenders/onnx-layer.js';
import { float, integer, message, text } from '../../benchmark/contenders/protobuf.js';

env.wasm.numThreads = 1;
env.wasm.wasmPaths = fileURLToPath(new URL('../../../node_modules/onnxruntime-web/dist/', import.meta.url));

test('fields are written as the wire format says', () => {
  assert.deepEqual([...integer(1, 150)], [0x08, 0x96, 0x01]);
  assert.deepEqual([...integer(3, -1)], [0x18, ...Array(9).fill(0xff), 0x01]);
  assert.deepEqual([...text(2, 'testing')], [0x12, 7, ...Buffer.from('testing')]);
  assert.deepEqual([...float(2, 1)], [0x15, 0, 0, 0x80, 0x3f]);
  assert.deepEqual([...message(3, [integer(1, 150)])], [0x1a, 3, 0x08, 0x96, 0x01]);
  assert.deepEqual([...integer(20, 7)], [0xa0, 0x01, 7]);
});

test('attributes, integers and constants arrive in the runtime', async () => {
  const file = onnxFile(
    {
      nodes: [
        { type: 'LeakyRelu', inputs: ['x'], outputs: ['bent'], attributes: { alpha: { float: 0.5 } } },
        { type: 'Transpose', inputs: ['bent'], outputs: ['turned'], attributes: { perm: [1, 0] } },
        { type: 'Reshape', inputs: ['turned', 'shape'], outputs: ['flat'] },
        { type: 'Add', inputs: ['flat', 'more'], outputs: ['sum'] },
      ],
      constants: { shape: { shape: [1], data: [-1] }, more: { shape: [1], data: Float32Array.of(0.25) } },
      inputs: { x: [2, 2] },
      outputs: { sum: [4] },
    },
    23,
  );
  const session = await InferenceSession.create(file);
  const { sum } = await session.run({ x: new Tensor('float32', Float32Array.of(1, -2, 3, -4), [2, 2]) });
  assert.deepEqual([...sum.data], [1.25, 3.25, -0.75, -1.75]);
  await session.release();
});

for (const form of /** @type {const} */ (['graph', 'operator'])) {
  test(`the layer as ${form} gives the reference's outputs and weights`, async () => {
    const problem = /** @type {const} */ ({ kind: 'layer', tokens: 7, width: 12, heads: 3, weights: true });
    const session = await InferenceSession.create(onnxLayer(problem, form));
    const { output, weights } = await session.run({
      x: new Tensor('float32', makeLayerInput(problem).x, [7, 12]),
    });
    const reference = referenceLayer(problem);
    for (const [got, want] of [
      [output.data, reference.output],
      [weights.data, reference.weights],
    ]) {
      const error = largestError();
      error.add(got, want);
      assert.ok(error.value() <= 1e-6, `${error.value()}`);
    }
    await session.release();
  });
}
