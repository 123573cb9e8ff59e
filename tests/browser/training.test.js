import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictPolicy } from './browser.js';
import { usePackagePages } from './package-pages.js';

/** How long the page watches, in ms, and what it may and must see meanwhile. */
const WATCHED = 2500;
const LONGEST_TASK = 50;
const PROGRESS_PER_SECOND = 5;
const ABORT_WITHIN = 100;

/**
 * In a page: trains a language model in a worker while the page scrolls.
 * @param {number} watched ms
 */
async function trainWhileScrolling(watched) {
  const script = './package/index.js';
  const { loadEngineInWorker } = await import(script);
  const engine = await loadEngineInWorker({ threads: 1 });
  const [rows, length, vocabSize] = [64, 27, 286];
  const model = await engine.transformer({
    vocabSize,
    embedDim: 64,
    numHeads: 4,
    numLayers: 3,
    feedForwardDim: 128,
    maxLength: 32,
  });
  // Sentences of 15 to 27 words.
  const shape = [rows, length];
  const tokens = new Int32Array(rows * length).map((_, place) => (place * 31 + (place >> 4)) % vocabSize);
  const isReal = Uint8Array.from(tokens, (_, place) =>
    Number(place % length < 15 + (Math.floor(place / length) % 13)),
  );
  const batch = {
    tokenIds: { data: tokens, shape },
    targets: { data: tokens.map((token) => (token * 7 + 1) % vocabSize), shape },
    keyMask: { data: isReal, shape },
  };
  const trainer = await engine.trainer(model, { dataset: batch, batchSize: rows });

  document.body.style.height = '50000px';
  /** @type {number[]} */
  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask' });
  let frames = 0;
  let scrolls = true;
  const scroll = () => {
    frames += 1;
    scrollTo(0, frames * 10);
    if (scrolls) requestAnimationFrame(scroll);
  };
  requestAnimationFrame(scroll);

  /** @type {number[]} */
  const steps = [];
  const controller = new AbortController();
  const run = trainer.run({
    steps: 1e9,
    signal: controller.signal,
    onProgress: (/** @type {{ step: number }} */ { step }) => steps.push(step),
  });
  const ended = run.catch((/** @type {Error} */ error) => error.name);
  await new Promise((resolve) => setTimeout(resolve, watched));
  scrolls = false;
  const began = performance.now();
  controller.abort();
  const reason = await ended;
  const abortTook = performance.now() - began;
  const { step } = await trainer.step();
  const { inWorker } = engine;
  engine.dispose();
  return { inWorker, longTasks, frames, scrolled: scrollY, steps, reason, abortTook, step };
}

describe('training in a web worker', () => {
  const { onPage } = usePackagePages();

  test('the page scrolls on meanwhile, hears of it, and ends it at once', () =>
    onPage(strictPolicy, async (page) => {
      const seen = await page.evaluate(trainWhileScrolling, WATCHED);
      assert.equal(seen.inWorker, true);
      const tooLong = seen.longTasks.filter((duration) => duration > LONGEST_TASK);
      assert.deepEqual(tooLong, [], 'tasks that kept the page from answering, in ms');
      assert.ok(seen.frames >= WATCHED / 50, `${seen.frames} frames`);
      assert.ok(seen.scrolled > 0);
      const perSecond = seen.steps.length / (WATCHED / 1000);
      assert.ok(perSecond >= PROGRESS_PER_SECOND, `${perSecond} reports of progress per second`);
      assert.ok(
        seen.steps.every((step, index) => index === 0 || step > seen.steps[index - 1]),
        String(seen.steps),
      );
      assert.equal(seen.reason, 'AbortError');
      assert.ok(seen.abortTook < ABORT_WITHIN, `${seen.abortTook} ms until the run had ended`);
      assert.ok(seen.step > (seen.steps.at(-1) ?? 0));
    }));
});
