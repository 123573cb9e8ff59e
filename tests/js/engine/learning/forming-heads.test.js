import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';

const NOT_ASKED = -100;
const engine = await loadEngine({ threads: 1 });
test.after(() => engine.dispose());

/**
 * Trains one layer of attention alone on a task, and looks where its heads look.
 * @param {'induction' | 'previousToken'} name
 * @param {{ seed: number, steps: number, model: Partial<import('attention-wasm').TransformerConfig> }} options
 * @param {(tokens: Int32Array, i: number, j: number) => boolean} isRight whether row i should look at key j
 * @returns {Promise<number>} the share of rows, of the best head, whose largest weight is right
 */
async function shareOfRows(name, { seed, steps, model: config }, isRight) {
  const [task, fresh] = [seed, seed + 1000].map((one) => engine.task(name, { seed: one }));
  const { vocabSize, length } = task.config;
  const sizes = { vocabSize, embedDim: 32, numHeads: 2, numLayers: 1, feedForwardDim: 0, maxLength: length };
  const model = engine.transformer({ ...sizes, causal: true, seed, ...config });
  await engine.trainer(model, { lr: 1e-2 }).run({ steps, batches: () => task.next(32) });

  const { tokenIds, targets } = fresh.next(100);
  const { weights } = model.forward(tokenIds, { returns: ['weights'] });
  const H = weights.shape[2];
  const right = new Array(H).fill(0);
  let rows = 0;
  for (let at = 0; at < tokenIds.data.length; at++) {
    const [b, i] = [Math.floor(at / length), at % length];
    if (i === 0 || (name === 'induction' && targets.data[at] === NOT_ASKED)) continue;
    rows++;
    const tokens = tokenIds.data.subarray(b * length, (b + 1) * length);
    for (let h = 0; h < H; h++) {
      const start = ((b * H + h) * length + i) * length;
      const row = weights.data.subarray(start, start + length);
      right[h] += Number(isRight(tokens, i, row.indexOf(Math.max(...row))));
    }
  }
  return Math.max(...right) / rows;
}

/** Whether key j is the one right after an earlier occurrence of token i. @type {Parameters<typeof shareOfRows>[2]} */
const isInduction = (tokens, i, j) => j > 0 && tokens[j - 1] === tokens[i];

/** @type {Parameters<typeof shareOfRows>[2]} */
const isPrevious = (_, i, j) => j === i - 1;

for (const seed of [0, 1, 2]) {
  test(`one layer with smeared keys forms an induction head, a plain one does not (seed ${seed})`, async () => {
    const [smeared, plain] = await Promise.all(
      [true, false].map((smearedKeys) => {
        const model = { positions: /** @type {const} */ ('none'), smearedKeys };
        return shareOfRows('induction', { seed, steps: 150, model }, isInduction);
      }),
    );
    assert.ok(smeared >= 0.95, `smeared ${smeared}`);
    assert.ok(plain <= 0.5, `plain ${plain}`);
  });
}

for (const seed of [0, 1, 2, 3, 4]) {
  test(`one layer forms a head that looks at the token before (seed ${seed})`, async () => {
    const model = { numHeads: 1, positions: /** @type {const} */ ('rotary'), tied: false };
    const share = await shareOfRows('previousToken', { seed, steps: 100, model }, isPrevious);
    assert.ok(share >= 0.95, `${share}`);
  });
}
