import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrainedModelReader } from '../../../web/labs/trained-model-reader.js';

/** Models whose answers come in their own time, and what was asked of them. */
function fakeModels() {
  /** @type {string[]} */
  const asked = [];
  const make = (/** @type {string} */ name) => ({
    name,
    info: { layers: 1, numHeads: 2, config: { maxLength: 8 } },
    disposed: false,
    dispose() {
      this.disposed = true;
    },
    tokenize: async (/** @type {string} */ text) => ({ tokens: ['<s>', ...text.split(' ')], unknown: [] }),
    async attend(
      /** @type {string} */ text,
      /** @type {{ headScale?: { data: Float32Array } }} */ { headScale } = {},
    ) {
      asked.push(text);
      if (text.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 20));
      const on = Array.from(headScale?.data ?? [1, 1]).join('');
      return {
        weights: { data: new Float32Array(), shape: [1, 2, 0, 0] },
        restored: [{ token: on, probability: 1 }],
      };
    },
    probe: async () => {
      asked.push(`probe ${name}`);
      return /** @type {any} */ ({});
    },
  });
  /** @type {any[]} */
  const models = [];
  const engine = {
    variant: 'simd',
    async loadModel(/** @type {string} */ name) {
      if (name === 'missing') throw new Error('404');
      models.push(make(name));
      return models[models.length - 1];
    },
  };
  return { asked, models, load: async () => /** @type {any} */ (engine) };
}

test('of several texts the last one counts, and the model is probed once', async () => {
  const { asked, load } = fakeModels();
  const reader = new TrainedModelReader(() => {}, load);
  await Promise.all([reader.read('a', 'slow one', ''), reader.read('a', 'two', '')]);
  assert.equal(reader.reading?.text, 'two');
  await reader.read('a', 'three', '');
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(reader.reading?.text, 'three');
  assert.equal(asked.filter((text) => text === 'probe a').length, 1);
});

test('what each head off would change is of the text and the heads that are shown', async () => {
  const { load } = fakeModels();
  const reader = new TrainedModelReader(() => {}, load);
  await reader.read('a', 'two', '0.1');
  assert.equal(reader.reading?.restored[0].token, '10');
  assert.equal(reader.reading?.untouched[0].token, '11');
  assert.deepEqual(
    reader.reading?.without[0].map(([{ token }]) => token),
    ['00', '10'],
  );
});

test('another model takes the place of the one before, which is given back with all that came of it', async () => {
  const { models, load } = fakeModels();
  const reader = new TrainedModelReader(() => {}, load);
  await reader.read('a', 'one', '');
  const reading = reader.read('b', 'one', '');
  assert.equal(reader.reading, undefined, 'nothing is shown under another name');
  await reading;
  assert.deepEqual(
    models.map(({ name, disposed }) => [name, disposed]),
    [
      ['a', true],
      ['b', false],
    ],
  );
  reader.release();
  await Promise.resolve();
  assert.equal(models[1].disposed, true);
});

test('a model that cannot be fetched is tried again, and a text that is too long is refused with its length', async () => {
  const { load } = fakeModels();
  const reader = new TrainedModelReader(() => {}, load);
  await reader.read('missing', 'one', '');
  assert.equal(/** @type {Error} */ (reader.error).message, '404');
  await reader.read('a', 'one', '');
  assert.equal(reader.error, undefined);
  await reader.read('a', 'a b c d e f g h', '');
  assert.match(String(reader.error), /RangeError: expected at most 7 words and marks, got 8/);
  assert.equal(reader.reading?.text, 'one', 'what was read stays');
});
