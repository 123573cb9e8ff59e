import assert from 'node:assert/strict';
import { test } from 'node:test';
import { race, summary } from '../../../tools/bench/race.mjs';

const problem = /** @type {const} */ ({ kind: 'limit', form: 'tile-4x8', fused: false });
const effort = { starts: 2, rounds: 4, budgetMs: 1e9 };

const entrant = (/** @type {string} */ id, more = {}) => ({
  id,
  name: id,
  module: id,
  threads: 1,
  isOurs: false,
  ...more,
});

/**
 * A stage whose performers claim times instead of taking them.
 * @param {Record<string, { ms?: number, threads?: number, isWrong?: boolean }>} performers by their entrant's id
 */
function pretendStage(performers) {
  /** @type {string[]} */
  const turns = [];
  let alive = 0;
  return {
    turns,
    alive: () => alive,
    environment: /** @type {const} */ ('node'),
    version: 'none',
    close: async () => {},
    async open(/** @type {any} */ { id }) {
      const { ms = 1, threads = 1, isWrong = false } = performers[id];
      let isPreparing = true;
      alive += 1;
      return {
        async close() {
          alive -= 1;
        },
        async call(/** @type {string} */ method, /** @type {any} */ argument) {
          if (method === 'start') return { threads };
          if (method === 'prepare' && isWrong) throw new Error('wrong by 1');
          if (method === 'prepare') return { error: 0, firstMs: 1000 };
          if (method === 'time') turns.push(id);
          if (method === 'time') isPreparing = false;
          return method === 'time' ? ms * argument.calls : isPreparing;
        },
      };
    },
  };
}

/** @param {ReturnType<typeof pretendStage>} stage @param {any[]} entrants */
async function run(stage, entrants) {
  const heat = { name: 'heat', tasks: entrants.map((one) => ({ entrant: one, problem })) };
  const measured = await race(stage, [heat], effort, () => {});
  return heat.tasks.map(
    (task) => /** @type {NonNullable<ReturnType<typeof measured.get>>} */ (measured.get(task)),
  );
}

test('rounds are interleaved, and each begins with another contender', async () => {
  const stage = pretendStage({ a: { ms: 2 }, b: { ms: 3 } });
  const [a, b] = await run(stage, [entrant('a'), entrant('b')]);
  assert.equal(stage.turns.join(''), 'abbaabba'.repeat(2));
  assert.deepEqual(a.samples, Array(2).fill(Array(4).fill(2)));
  assert.equal(summary(a)?.median, 2);
  assert.equal(summary(b)?.minimum, 3);
  assert.equal(summary(b)?.rounds, 8);
  assert.equal(stage.alive(), 0);
});

test('who is wrong, or gives other threads than asked for, is named and not timed', async () => {
  const stage = pretendStage({ good: {}, wrong: { isWrong: true }, fewer: {} });
  const [good, wrong, fewer] = await run(stage, [
    entrant('good'),
    entrant('wrong'),
    entrant('fewer', { threads: 2 }),
  ]);
  assert.equal(good.fault, undefined);
  assert.equal(wrong.fault, 'wrong by 1');
  assert.equal(fewer.fault, 'gives 1 thread(s) here');
  assert.equal(summary(wrong), undefined);
  assert.equal(summary(fewer), undefined);
  assert.deepEqual(new Set(stage.turns), new Set(['good']));
  assert.equal(stage.alive(), 0);
});
