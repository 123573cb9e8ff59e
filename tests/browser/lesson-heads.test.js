import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();
const engine = await loadEngine({ threads: 1 });
after(() => engine.dispose());

describe('the lesson on heads', () => {
  test('counts what heads cost, and shows as many maps', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'heads', { guess: '0' });
      assert.match(await shown(page, '#prediction-status'), /You said: Twice as many.*As many as before$/);
      for (const [text, length] of [
        ['The cat sat on the mat because it was tired', 10],
        ['one two three', 3],
      ]) {
        await setTo(page, new URLSearchParams({ text: String(text) }).toString());
        const n = Number(length);
        const wanted = [1, 2, 4, 8, 16].map((heads) =>
          [heads, 32 / heads, 4 * 32 * 32 + 4 * 32, 4 * n * 32 * 32 + 2 * n * n * 32, heads * n * n].map(
            String,
          ),
        );
        assert.deepEqual(await tableCells(page, '#counts'), wanted);
        assert.match(
          await shown(page, '#finding'),
          new RegExp(`${wanted[0][2]} parameters and ${wanted[0][3]} products`),
        );
      }
      for (const heads of [1, 16]) {
        await setTo(page, `heads=${heads}`);
        const maps = await page.evaluate(() =>
          Array.from(
            lab().shadowRoot.querySelectorAll('.maps svg'),
            (map) => map.querySelectorAll('rect').length,
          ),
        );
        assert.deepEqual(maps, Array(heads).fill(100));
      }
    });
  });

  test('scales a head and exchanges two, and the output moves as the layer’s does', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'heads', { settings: 'heads=8&head=2&factor=0.5&other=5' });
      await setTo(page, 'heads=8&head=2&factor=0.5&other=5');
      const { seen, tokens } = await page.evaluate(() => {
        const { seen, tokens } = lab().results;
        return { tokens, seen: { ...seen, weights: Array.from(seen.weights.data) } };
      });
      // A head's output goes through the layer linearly: half of it moves half as far as all of it.
      assert.ok(Math.abs(seen.moved - seen.without[2] / 2) <= 1e-5, `${seen.moved} ${seen.without[2]}`);
      assert.ok(seen.without[2] > 0.05 && seen.swapped > 0.1 && seen.renamed < 1e-6, JSON.stringify(seen));
      for (let row = 0; row < 8 * tokens.length; row++) {
        const sum = seen.weights
          .slice(row * tokens.length, (row + 1) * tokens.length)
          .reduce((/** @type {number} */ so, /** @type {number} */ one) => so + one);
        assert.ok(Math.abs(sum - 1) <= 1e-5, `${sum}`);
      }
      const numbers = await page.evaluate(() =>
        ['#moved data', '#exchanged data', '#exchanged div:last-child data'].map((one) =>
          Number(lab().shadowRoot.querySelector(one).value),
        ),
      );
      assert.deepEqual(numbers, [seen.moved, seen.swapped, seen.renamed]);
      await setTo(page, 'heads=2&head=9&other=7');
      assert.equal(await shown(page, '.map[aria-pressed="true"] span'), 'Head 1');
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelector('#other').value), '-1');
      await setTo(page, 'text=');
      assert.match(await shown(page, '.experiment [role="alert"]'), /no token yet/);
      await setTo(page, `text=${'a+b+'.repeat(20)}`);
      assert.match(await shown(page, '.experiment'), /The first 12 tokens/);
      assert.equal(await page.evaluate(() => lab().results.tokens.length), 12);
    });
  });

  test('trains on the page: one head brings a part of two jobs, two heads bring both', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'heads');
      assert.match(await shown(page, '#finding'), /once the layers have been trained/);
      await page.evaluate(() => lab().shadowRoot.querySelector('#train').click());
      await page.waitForFunction(
        () => /^All/.test(lab().shadowRoot.querySelector('#training-status').textContent),
        {
          timeout: 60_000,
        },
      );
      const trained = await page.evaluate(() =>
        lab().results.trained.map((/** @type {any} */ one) => ({
          ...one,
          weights: Array.from(one.weights.data),
        })),
      );
      assert.equal(trained.length, 27);
      const mean = (/** @type {number} */ jobs, /** @type {number} */ heads) => {
        const all = trained.filter((/** @type {any} */ one) => one.jobs === jobs && one.heads === heads);
        assert.equal(all.length, 3);
        return all.reduce((/** @type {number} */ so, /** @type {any} */ one) => so + one.right / 3, 0);
      };
      const cells = await tableCells(page, '#right');
      [1, 2, 4].forEach((heads, row) => {
        [1, 2, 4].forEach((jobs, column) => {
          const right = mean(jobs, heads);
          assert.ok(Math.abs(Number(cells[row][column + 1]) - right) <= 0.0006, `${cells[row]} ${right}`);
          if (heads >= jobs) assert.ok(right > 0.99, `${heads} heads, ${jobs} jobs: ${right}`);
          else assert.ok(right > 0.5 && right < 0.9, `${heads} heads, ${jobs} jobs: ${right}`);
        });
      });
      for (const { parameters } of trained) assert.equal(parameters, 1088);
      const finding = await shown(page, '#finding');
      assert.match(finding, new RegExp(`one head brought ${Number(mean(2, 1).toPrecision(3))}`));
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelectorAll('.learned svg').length), 7);
      await page.evaluate(async () => {
        lab().shadowRoot.querySelector('#others').click();
        await lab().updateComplete;
      });
      assert.equal(await page.evaluate(() => lab().results.trained.length), 0);
    });
  });

  test('stops when asked, and when it is taken away', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'heads');
      const press = () => page.evaluate(() => lab().shadowRoot.querySelector('#train').click());
      await press();
      await page.waitForFunction(() => lab().results.trained.length > 0);
      await press();
      assert.match(await shown(page, '#training-status'), /^Stopped/);
      const count = await page.evaluate(() => lab().results.trained.length);
      await press();
      const left = await page.evaluate(async () => {
        const element = lab();
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, 300));
        const { length } = element.results.trained;
        document.body.append(element);
        await new Promise((resolve) => setTimeout(resolve, 300));
        return [length, element.results.trained.length];
      });
      assert.ok(count > 0 && count < 27, `${count}`);
      assert.equal(left[0], left[1]);
      assert.match(await shown(page, '#training-status'), /^Stopped/);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'heads');
      for (const draw of ['0', '1', '2']) {
        await page.evaluate(async (seed) => {
          Object.assign(lab(), { draw: seed, answer: '' });
          await lab().updateComplete;
        }, draw);
        const asked = await shown(page, '#question');
        const [dim, heads, length = 1] = [...asked.matchAll(/\d+/g)].map(Number);
        const layer = engine.multiHeadAttention({ embedDim: dim, numHeads: heads });
        const input = { data: new Float32Array(length * dim), shape: [length, dim] };
        const { query, weights } = layer.forward(input, { returns: ['query', 'weights'] });
        const parameters = Object.values(layer.stateDict()).reduce((so, { data }) => so + data.length, 0);
        layer.dispose();
        const right = /parameters/.test(asked)
          ? parameters
          : /query/.test(asked)
            ? query.shape[2]
            : weights.data.length;
        assert.match(await answerCheck(page, String(right + 1)), /^Not yet/);
        assert.match(await answerCheck(page, String(right)), /^Right/);
      }
    });
  });
});
