import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import {
  count,
  headCounts,
  look,
  swapAll,
  swapOutputs,
  vectorsOf,
  withLayer,
} from '../../../../web/labs/lessons/heads/cut-heads.js';
import {
  bits,
  compare,
  dim,
  drawRows,
  places,
  train,
} from '../../../../web/labs/lessons/heads/fetch-bits.js';
import { Trainings } from '../../../../web/labs/lessons/heads/trainings.js';
import { randomBits } from '../../../../web/text/random-numbers.js';

const engine = await loadEngine({ threads: 1 });
after(() => engine.dispose());

/** Of the engine itself. */
const idle = engine.liveHandles;

const input = vectorsOf(engine, ['The', 'cat', 'sat', 'on', 'the', 'mat']);

/**
 * Multi-head attention in double, as the formula is written.
 * @param {Record<string, { data: Float32Array }>} state
 * @param {number} heads
 * @param {(head: number) => number} blockOf which head's output stands in a head's place before W_O
 * @param {(head: number) => number} factorOf
 */
function independently(state, heads, blockOf = (head) => head, factorOf = () => 1) {
  const [L, E] = input.shape;
  const D = E / heads;
  const project = (/** @type {number} */ which) =>
    Array.from({ length: L }, (_, i) =>
      Array.from({ length: E }, (_, column) => {
        let sum = state.in_proj_bias.data[which * E + column];
        for (let k = 0; k < E; k++)
          sum += input.data[i * E + k] * state.in_proj_weight.data[(which * E + column) * E + k];
        return sum;
      }),
    );
  const [Q, K, V] = [0, 1, 2].map(project);
  const weights = Array.from({ length: heads }, (_, head) =>
    Q.map((q) => {
      const powers = K.map((k) => {
        let dot = 0;
        for (let c = head * D; c < (head + 1) * D; c++) dot += q[c] * k[c];
        return Math.exp(dot / Math.sqrt(D));
      });
      const sum = powers.reduce((so, power) => so + power);
      return powers.map((power) => power / sum);
    }),
  );
  const output = Q.map((_, i) => {
    const joined = Array.from({ length: E }, (_, place) => {
      const head = blockOf(Math.floor(place / D));
      const column = head * D + (place % D);
      return factorOf(head) * weights[head][i].reduce((so, weight, j) => so + weight * V[j][column], 0);
    });
    return Array.from({ length: E }, (_, row) =>
      joined.reduce(
        (so, value, k) => so + value * state['out_proj.weight'].data[row * E + k],
        state['out_proj.bias'].data[row],
      ),
    );
  });
  return { weights, output: output.flat() };
}

/** @param {number[]} values @param {number[]} whole */
const distance = (values, whole) =>
  Math.hypot(...values.map((value, index) => value - whole[index])) / Math.hypot(...whole);

const close = (/** @type {number} */ value, /** @type {number} */ wanted, tolerance = 1e-5) =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${value}, wanted ${wanted}`);

describe('a layer cut into heads', () => {
  test('has the same parameters and products whatever the number of heads, and exponentials that grow', () => {
    const [first, ...others] = headCounts.map((heads) => count(engine, input, heads));
    const [L, E] = input.shape;
    for (const one of [first, ...others]) {
      assert.equal(one.parameters, 4 * E * E + 4 * E);
      assert.equal(one.products, 4 * L * E * E + 2 * L * L * E);
      assert.equal(one.exponentials, one.heads * L * L);
      assert.equal(one.width, E / one.heads);
    }
    const states = headCounts.map((heads) => withLayer(engine, heads, (layer) => layer.stateDict()));
    for (const state of states) assert.deepEqual(state, states[0]);
  });

  test('has maps, distances without each head and with one scaled that the formula gives, too', () => {
    for (const heads of headCounts) {
      const state = withLayer(engine, heads, (layer) => layer.stateDict());
      const whole = independently(state, heads);
      const seen = look(engine, input, heads, { head: heads - 1, factor: 1.7, other: -1 });
      for (const [index, weight] of whole.weights.flat(2).entries()) close(seen.weights.data[index], weight);
      for (const [head, moved] of seen.without.entries()) {
        const { output } = independently(
          state,
          heads,
          (one) => one,
          (one) => Number(one !== head),
        );
        close(moved, distance(output, whole.output));
      }
      const { output } = independently(
        state,
        heads,
        (one) => one,
        (one) => (one === heads - 1 ? 1.7 : 1),
      );
      close(seen.moved, distance(output, whole.output));
      assert.ok(Number.isNaN(seen.swapped) && Number.isNaN(seen.renamed));
      const pairs = whole.weights.flatMap((one, index) =>
        whole.weights.slice(0, index).map((two) => [one, two]),
      );
      const differences = pairs.map(
        ([one, two]) =>
          one.flat().reduce((so, weight, at) => so + Math.abs(weight - two.flat()[at]), 0) / 2 / one.length,
      );
      const mean = differences.reduce((so, one) => so + one, 0) / differences.length;
      if (heads === 1) assert.ok(Number.isNaN(seen.difference));
      else close(seen.difference, mean);
    }
  });

  test('minds heads that exchange outputs, and not heads that exchange everything', () => {
    for (const [heads, head, other] of [
      [4, 0, 3],
      [8, 5, 2],
    ]) {
      const state = withLayer(engine, heads, (layer) => layer.stateDict());
      const whole = independently(state, heads).output;
      const swap = (/** @type {number} */ one) => (one === head ? other : one === other ? head : one);
      const { swapped, renamed } = look(engine, input, heads, { head, factor: 1, other });
      close(swapped, distance(independently(state, heads, swap).output, whole));
      assert.ok(swapped > 0.1);
      assert.ok(renamed < 1e-6, `${renamed}`);
      assert.notDeepEqual(swapAll(state, heads, head, other).in_proj_weight.data, state.in_proj_weight.data);
      const back = swapOutputs(swapOutputs(state, heads, head, other), heads, head, other);
      assert.deepEqual(back, state);
    }
  });
});

describe('bits to be fetched', () => {
  test('come from the places that the jobs say', () => {
    const { input: rows, wanted } = drawRows(randomBits(3), 5, 2);
    for (let row = 0; row < 5; row++) {
      for (let place = 0; place < places; place++) {
        for (let bit = 0; bit < bits; bit++) {
          const source = bit < 4 ? (place + 7) % 8 : (place + 1) % 8;
          assert.equal(
            wanted[(row * places + place) * bits + bit],
            rows.data[(row * places + source) * dim + bit],
          );
        }
        const where = rows.data.subarray(
          (row * places + place) * dim + bits,
          (row * places + place + 1) * dim,
        );
        assert.equal(where.indexOf(3), place);
        assert.equal(where.filter((value) => value !== 0).length, 1);
      }
    }
    const share = wanted.filter((bit) => bit === 1).length / wanted.length;
    assert.ok(share > 0.4 && share < 0.6, `${share}`);
  });

  test('are compared as they are counted', () => {
    const { input: rows, wanted } = drawRows(randomBits(4), 2, 4);
    const output = rows.data.map((value, index) => value * ((index % 7) - 2) * 0.25);
    const { error, right, gradient } = compare(output, wanted);
    let [squares, hits] = [0, 0];
    for (let token = 0; token < 16; token++) {
      for (let bit = 0; bit < 8; bit++) {
        const [made, asked] = [output[token * 16 + bit], wanted[token * 8 + bit]];
        squares += (made - asked) ** 2 / 128;
        hits += Number(Math.sign(made) === asked) / 128;
      }
    }
    close(error, squares);
    close(right, hits);
    for (const index of [0, 7, 8, 35, 200]) {
      const nudged = output.slice();
      nudged[index] += 0.01;
      close(gradient[index], (compare(nudged, wanted).error - error) / (nudged[index] - output[index]), 2e-4);
    }
  });

  test('are brought by as many heads as there are jobs, and by one head only in part', () => {
    const trained = (/** @type {number} */ heads, /** @type {number} */ jobs, /** @type {number} */ seed) => {
      const steps = train(engine, { heads, jobs, seed });
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
      }
    };
    for (const seed of [1, 2]) {
      const [one, two, single] = [trained(1, 2, seed), trained(2, 2, seed), trained(1, 1, seed)];
      assert.equal(one.parameters, 4 * 16 * 16 + 4 * 16);
      assert.equal(two.parameters, one.parameters);
      assert.ok(one.right > 0.7 && one.right < 0.87, `one head, two jobs: ${one.right}`);
      assert.ok(one.error > 0.4, `${one.error}`);
      assert.ok(two.right > 0.99 && two.error < 0.02, `two heads, two jobs: ${two.right}, ${two.error}`);
      assert.ok(single.right > 0.99, `one head, one job: ${single.right}`);
      // Of two heads one looks at the token before, the other at the one behind.
      const shares = [0, 1].map((head) =>
        [7, 1].map((step) => {
          let sum = 0;
          for (let place = 0; place < 8; place++)
            sum += two.weights.data[(head * 8 + place) * 8 + ((place + step) % 8)] / 8;
          return sum;
        }),
      );
      const [before, behind] = shares[0][0] > shares[0][1] ? shares : [shares[1], shares[0]];
      assert.ok(before[0] > 0.8 && behind[1] > 0.8, `${shares}`);
    }
    assert.equal(engine.liveHandles, idle);
  });

  test('a training that is left gives its layer back', () => {
    const steps = train(engine, { heads: 2, jobs: 2, seed: 1 });
    steps.next();
    assert.equal(engine.liveHandles, idle + 1);
    steps.return(/** @type {any} */ (undefined));
    assert.equal(engine.liveHandles, idle);
  });

  test('all trainings stop between two steps, keep what they found, and say why they fail', async () => {
    const trainings = new Trainings(() => {
      if (trainings.found.length === 2) trainings.stop();
    });
    await trainings.start(1, async () => engine);
    assert.equal(trainings.state, 'stopped');
    assert.deepEqual(
      trainings.found.map(({ heads, jobs, seed }) => [heads, jobs, seed]),
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
    );
    assert.equal(trainings.right(1, 2), trainings.found[1].right);
    assert.equal(trainings.right(2, 1), undefined);
    assert.equal(engine.liveHandles, idle);
    trainings.forget();
    assert.deepEqual([trainings.state, trainings.found], ['waiting', []]);
    await trainings.start(1, () => Promise.reject(new Error('no core')));
    assert.deepEqual([trainings.state, trainings.failure], ['failed', 'no core']);
  });
});
