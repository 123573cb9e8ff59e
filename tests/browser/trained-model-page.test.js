import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatFull } from '../../web/views/format-number.js';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';
import { labText, waitForTokens } from './trained-model-lab.js';

const web = useBrowser();

/** @param {import('./browser.js').Page} page */
const waitForProbes = (page) =>
  page.waitForFunction(() => lab().shadowRoot.querySelector('details table caption'), { timeout: 20_000 });

/** @param {import('./browser.js').Page} page @param {string} name */
const press = (page, name) =>
  page.evaluate((wanted) => {
    const buttons = Array.from(lab().shadowRoot.querySelectorAll('button'));
    buttons.find(({ textContent }) => textContent.replace(/\s+/g, ' ').trim().startsWith(wanted)).click();
  }, name);

describe('the page of the trained model', () => {
  test('"it" looks at the cat, and at the mat when one word is another; each number is the one computed', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['was', 'tired', '.']);
      assert.match(
        await labText(page, '#row-title'),
        /^Layer \d, head \d: .?it.? looks most at .?cat.?, 0\.9\d+$/,
      );
      assert.match(await labText(page, '#restored'), /puts .?cat.?, probability 0\.9/);
      await page.evaluate(() => lab().shadowRoot.querySelectorAll('input[name="twin"]')[1].click());
      await waitForTokens(page, ['was', 'soft', '.']);
      assert.match(await labText(page, '#row-title'), /looks most at .?mat.?, 0\.9\d+$/);
      assert.match(await labText(page, '#restored'), /puts .?mat.?, probability 0\.9/);

      const seen = await page.evaluate(async () => {
        const root = lab().shadowRoot;
        const heads = root.querySelector('attention-heads');
        const large = root.querySelector('attention-heatmap');
        const { data, shape } = heads.weights;
        const [, H, L] = shape;
        const row = heads.row;
        const first = ((heads.layer * H + heads.head) * L + row) * L;
        const shown = Array.from(root.querySelectorAll('.row .number'), ({ textContent }) => textContent);
        const bars = Array.from(root.querySelectorAll('.token-button'), ({ title }) => title);
        return {
          shape,
          row,
          looks: Array.from(data.subarray(first, first + L), Number),
          large: Array.from(large.attention.data.slice(heads.head * L * L + row * L).slice(0, L), Number),
          shown,
          bars,
          cursor: large.cursor,
        };
      });
      assert.deepEqual(seen.shape, [3, 4, 12, 12]);
      assert.deepEqual(seen.large, seen.looks);
      assert.deepEqual(seen.bars, seen.looks.map(formatFull));
      assert.deepEqual(
        seen.shown.map(Number),
        seen.looks.map((weight) => Number(weight.toFixed(3))),
      );
      const best = seen.looks.indexOf(Math.max(...seen.looks));
      assert.deepEqual(seen.cursor, { queryIndex: seen.row, keyIndex: best });
    });
  });

  test('the numbers behind a weight are those of the model', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['.']);
      await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap').cursor);
      const weight = await page.evaluate(() => {
        const large = lab().shadowRoot.querySelector('attention-heatmap');
        large.select(9, 3);
        return large.attention.data[large.head * 144 + 9 * 12 + 3];
      });
      await page.waitForFunction(
        () =>
          lab()
            .shadowRoot.querySelector('attention-heatmap')
            .shadowRoot.querySelector('attention-explanation')?.explanation,
      );
      const explained = await page.evaluate(() => {
        const { shadowRoot } = lab().shadowRoot.querySelector('attention-heatmap');
        const { explanation } = shadowRoot.querySelector('attention-explanation');
        return { weight: explanation.weight, width: explanation.queryRow.data.length };
      });
      assert.deepEqual(explained, { weight, width: 16 });
      const after = await page.evaluate(() => [
        lab().row,
        lab().shadowRoot.querySelector('attention-heatmap').cursor,
      ]);
      assert.deepEqual(after, [9, { queryIndex: 9, keyIndex: 3 }], 'its row is lit, and the cursor stays');
    });
  });

  test('says what each head was found to do, as measured here, and what happens without it', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['.']);
      await waitForProbes(page);
      const seen = await page.evaluate(() => {
        const heads = lab().shadowRoot.querySelector('attention-heads');
        const rows = Array.from(lab().shadowRoot.querySelectorAll('details tbody tr'), (row) =>
          Array.from(row.children, ({ textContent }) => textContent.trim()),
        );
        return {
          findings: heads.findings,
          effects: heads.effects,
          rows,
          layer: heads.layer,
          head: heads.head,
        };
      });
      const lines = seen.findings[seen.layer][seen.head].join();
      assert.match(lines, /finds who a pronoun is (0\.9|1\.0)/);
      const row = seen.rows.find(([name]) => name === `Layer ${seen.layer}, head ${seen.head}`);
      assert.ok(row && Number(row[1]) >= 0.9, String(row));
      assert.match(lines, new RegExp(`finds who a pronoun is ${Number(row[1]).toFixed(2)}`));
      const nearest = seen.rows.find(([name]) => name.startsWith('nearest'));
      assert.ok(nearest && Number(nearest[1]) > 0.4 && Number(nearest[1]) < 0.6, 'a baseline stands beside');
      assert.equal(seen.effects.flat().length, 12);
      assert.ok(
        seen.effects.flat().every((/** @type {string} */ effect) => /^without it: \w+ 0\.\d+$/.test(effect)),
      );
    });
  });

  test('a head whose strength is 0 is one that is off', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['was', 'tired', '.']);
      const without = await page.evaluate(async () => {
        const heads = lab().shadowRoot.querySelector('attention-heads');
        await heads.updateComplete;
        const [, probability] = /(0\.\d+)$/.exec(
          heads.shadowRoot.querySelector('.chosen .effect').textContent.trim(),
        );
        const slider = heads.shadowRoot.querySelector('input[type="range"]');
        slider.value = '0';
        slider.dispatchEvent(new Event('change'));
        return probability;
      });
      await page.waitForFunction(
        (wanted) => lab().shadowRoot.querySelector('#restored').textContent.includes(wanted),
        { timeout: 20_000 },
        without,
      );
      assert.match(await page.evaluate(() => lab().getAttribute('scaled')), /^\d\.\d 0$/);
    });
  });

  test('a head that is chosen is shown alone, and the address keeps what the map shows', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html#v=1&aggregate=rollout&compare=2.3`);
      await waitForTokens(page, ['was', 'tired', '.']);
      const shown = () =>
        page.evaluate(async () => {
          const map = lab().shadowRoot.querySelector('attention-heatmap');
          await map.updateComplete;
          return [map.aggregate, lab().shadowRoot.querySelector('attention-heads').compare];
        });
      assert.deepEqual(await shown(), ['rollout', '2.3']);
      await page.evaluate(() => {
        const heads = lab().shadowRoot.querySelector('attention-heads');
        heads.shadowRoot.querySelectorAll('.card input[type="radio"]')[3].click();
      });
      await page.waitForFunction(() => lab().head === 3 && lab().aggregate === 'head');
      assert.deepEqual(await shown(), ['head', '2.3']);
      await page.waitForFunction(() => !location.hash.includes('rollout'));
    });
  });

  test('heads that are switched off change what is restored, and can be switched on again', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['.']);
      await waitForProbes(page);
      const before = await labText(page, '#restored');
      const count = await page.evaluate(() => {
        const buttons = Array.from(lab().shadowRoot.querySelectorAll('.below button'));
        const button = buttons.find(({ textContent }) => textContent.includes('finds who a pronoun is'));
        button.click();
        return Number(/all (\d+)/.exec(button.textContent)?.[1]);
      });
      assert.ok(count > 1);
      await page.waitForFunction(() =>
        lab().shadowRoot.querySelector('#restored').textContent.includes('all heads on'),
      );
      const now = await labText(page, '#restored');
      assert.match(now, /with all heads on .?cat.?, 0\.9/);
      const probability = Number(/probability ([\d.]+);/.exec(now)?.[1]);
      assert.ok(probability < 0.9, now);
      await page.waitForFunction(() => location.hash.includes('off='));
      assert.equal((await page.evaluate(() => lab().off)).split(' ').length, count);
      const scale = await page.evaluate(() =>
        Array.from(lab().shadowRoot.querySelector('attention-heads').headScale.data, Number),
      );
      assert.equal(
        scale.reduce((sum, one) => sum + one, 0),
        12 - count,
      );
      await press(page, 'All heads on');
      await page.waitForFunction(
        (text) =>
          lab().shadowRoot.querySelector('#restored').textContent.replace(/\s+/g, ' ').trim() === text,
        {},
        before,
      );
    });
  });

  test('a word that the model does not know is marked, and a near one taken for it', async () => {
    await web.withPage(async (page) => {
      await page.goto(
        `${web.url}trained-model.html#${new URLSearchParams({ sentence: 'The catz sat on the mat.' })}`,
      );
      await waitForTokens(page, ['the', 'catz', 'sat', 'on', 'the', 'mat', '.']);
      assert.match(await labText(page, '.unknown'), /catz is not among the \d+ words/);
      assert.equal(await labText(page, '.not-known .word'), 'catz');
      await page.evaluate(() => lab().shadowRoot.querySelector('.unknown button').click());
      await waitForTokens(page, ['the', 'cat', 'sat', 'on', 'the', 'mat', '.']);
      assert.equal(await labText(page, '.unknown'), undefined);
      assert.equal(await page.evaluate(() => lab().sentence), 'The cat sat on the mat.');
    });
  });

  test('words are completed from the vocabulary, by keyboard alone', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html`);
      await waitForTokens(page, ['.']);
      await page.evaluate(() => {
        const box = lab().shadowRoot.querySelector('textarea');
        box.focus();
        box.select();
      });
      await page.keyboard.type('The umb');
      await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('[role="option"]').length === 2);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.type('b');
      await page.keyboard.press('Escape');
      await page.keyboard.type('reak.');
      await waitForTokens(page, ['the', 'umbrellas', 'break', '.']);
      assert.equal(
        await page.$eval('#lab', (element) => /** @type {any} */ (element).sentence),
        'The umbrellas break.',
      );
    });
  });

  test('the address leads back to what is shown', async () => {
    await web.withPage(async (page) => {
      const state = {
        sentence: 'The dog lay on the rug.',
        model: 'language-without-positions',
        layer: '2',
        head: '1',
        row: '2',
        off: '0.1 2.0',
      };
      await page.goto(`${web.url}trained-model.html#${new URLSearchParams(state)}`);
      await waitForTokens(page, ['rug', '.']);
      assert.match(await labText(page, '#row-title'), /^Layer 2, head 1: .?dog.? looks/);
      assert.equal(
        await page.evaluate(() => lab().shadowRoot.querySelector('attention-heads').off),
        '0.1 2.0',
      );
      await page.evaluate(() => {
        lab().shadowRoot.querySelector('#model').value = 'language';
        lab().shadowRoot.querySelector('#model').dispatchEvent(new Event('change'));
      });
      await page.waitForFunction(() => !location.hash.includes('off='));
      assert.doesNotMatch(page.url(), /layer=|head=/, 'other heads');
    });
  });

  test('what an address asks for and is not there is said, and too long a sentence as well', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}trained-model.html#layer=99&off=9.9`);
      await waitForTokens(page, ['was', 'tired', '.']);
      await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('.problem').length === 2);
      const problems = await page.evaluate(() =>
        Array.from(lab().shadowRoot.querySelectorAll('.problem'), ({ textContent }) => textContent),
      );
      assert.match(problems[0], /layer cannot be “99”; it needs a whole number from 0 to 2/);
      assert.match(problems[1], /“9\.9”, which is no head; heads are from 0\.0 to 2\.3/);
      await page.evaluate(() => {
        for (const value of [Symbol('x'), 7n, Object.create(null)])
          Object.assign(lab(), { sentence: value, off: value });
        Object.assign(lab(), { sentence: 'the cat '.repeat(40), off: '' });
      });
      await page.waitForFunction(() =>
        lab().shadowRoot.textContent.includes('expected at most 63 words and marks, got 80'),
      );
      assert.match(await labText(page, '.lab'), /Below is still the sentence before/);
    });
  });

  test('a model that cannot be fetched is said to be, and the page works on', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}trained-model.html#model=nowhere.safetensors`);
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
        assert.match(await labText(page, '.problem'), /nowhere\.safetensors.*404/);
        await page.evaluate(() => {
          lab().model = 'language';
        });
        await waitForTokens(page, ['was', 'tired', '.']);
        assert.equal(await labText(page, '.problem'), undefined);
      },
      { expected: /404|nowhere/ },
    );
  });

  testForEverybody(
    web,
    async (page) => {
      await page.goto(
        `${web.url}trained-model.html#${new URLSearchParams({ sentence: 'The dragon sat on the mat because it was tired.' })}`,
      );
      await waitForTokens(page, ['.']);
      await waitForProbes(page);
      await page.evaluate(() => {
        for (const details of lab().shadowRoot.querySelectorAll('details')) details.open = true;
      });
    },
    { widths: [320, 768, 1440] },
  );
});
