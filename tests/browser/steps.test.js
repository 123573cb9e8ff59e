import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatShort } from '../../web/views/format-number.js';
import { testForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';
import { focusCell, openSteps } from './steps-page.js';

const web = useBrowser();

/** What a matrix shows, as it stands there. @param {import('./browser.js').Page} page @param {string} label */
const shown = (page, label) =>
  page.evaluate(async (name) => {
    await lab().updateComplete;
    const matrix = Array.from(lab().shadowRoot.querySelectorAll('attention-matrix')).find(
      (one) => one.label === name,
    );
    await matrix.updateComplete;
    return Array.from(matrix.shadowRoot.querySelectorAll('tbody td'), (cell) =>
      cell.textContent.split(',')[0].trim(),
    );
  }, label);

/** @param {import('./browser.js').Page} page @returns {Promise<Record<string, number[]>>} every number, of all heads */
const numbers = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      Object.entries(lab().steps).map(([name, { data }]) => [name, Array.from(data, Number)]),
    ),
  );

describe('<attention-steps>', () => {
  test('shows every number of every step, as it was computed', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      const all = await numbers(page);
      assert.deepEqual(
        await shown(page, 'output'),
        all.output.map((value) => formatShort(value)),
      );
      for (const [label, name, size] of /** @type {const} */ ([
        ['Q', 'q', 6],
        ['Q Kᵀ', 'dots', 9],
        ['scores', 'scores', 9],
        ['masked scores', 'maskedScores', 9],
        ['weights', 'weights', 9],
        ['head output', 'headOutputs', 6],
      ])) {
        assert.deepEqual(
          await shown(page, label),
          all[name].slice(0, size).map((value) => formatShort(value)),
          label,
        );
      }
      await page.evaluate(() => {
        lab().head = 1;
      });
      assert.deepEqual(
        await shown(page, 'weights'),
        all.weights.slice(9).map((value) => formatShort(value)),
      );
      await page.waitForFunction(() =>
        /double precision by [\d.e-]+ at most/.test(lab().shadowRoot.textContent),
      );
      const text = await page.evaluate(() => lab().shadowRoot.textContent);
      const [, difference] = /double precision by ([\d.e-]+) at most/.exec(text) ?? [];
      assert.ok(Number(difference) > 0 && Number(difference) < 1e-5, difference);
      assert.match(text, /Each row of weights sums to 1, to \d/);
    });
  });

  test('a number that is changed by keyboard changes what follows from it and nothing else, at once', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      const before = await numbers(page);
      await focusCell(page, 'V', 0, 0);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.type('7,5');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().steps.v.data[2] === 7.5);
      const after = await numbers(page);
      for (const name of ['q', 'k', 'dots', 'scores', 'maskedScores', 'weights'])
        assert.deepEqual(after[name], before[name], name);
      for (const name of ['headOutputs', 'concatenated', 'output'])
        assert.notDeepEqual(after[name], before[name], name);
      assert.equal(await page.evaluate(() => lab().getAttribute('edits')), 'v 2 7.5');
      assert.equal((await shown(page, 'V'))[2], '7.50');
      const took = await page.evaluate(async () => {
        const began = performance.now();
        lab().edits = 'x 0 2';
        await lab().updateComplete;
        return performance.now() - began;
      });
      assert.ok(took < 500, `${took} ms`);
      await page.evaluate(() => lab().shadowRoot.querySelector('.undo').click());
      await page.waitForFunction(() => lab().edits === '');
      assert.deepEqual(await numbers(page), before);
    });
  });

  test('keys go to the cell that has the focus, wherever the mouse rests and whatever was computed', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'mask', 2, 1);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().edits === 'mask 7 0');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().edits === '', {}, 'as drawn: no edit');
      await focusCell(page, 'X', 1, 1);
      const other = await page.evaluate(() => {
        const matrix = Array.from(lab().shadowRoot.querySelectorAll('attention-matrix')).find(
          (one) => one.label === 'W Q',
        );
        const { x, y, width, height } = matrix.shadowRoot
          .querySelectorAll('tbody td')[6]
          .getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.move(other.x, other.y);
      await page.waitForFunction(() =>
        lab().shadowRoot.querySelector('.pair').textContent.startsWith('W\u00a0Q'),
      );
      await page.keyboard.type('9');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().edits === 'x 5 9');
    });
  });

  test('an edit that is under way is left when another head or sentence comes', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'Q', 0, 0);
      await page.keyboard.type('77');
      await page.evaluate(async () => {
        lab().head = 1;
        await lab().updateComplete;
      });
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => lab().edits), '');
    });
  });

  test('what could be meant in two ways, or is no number, is said to be, and can be corrected', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      for (const text of ['1,000', '1e39', '0x10', 'abc', '1 000']) {
        await focusCell(page, 'X', 0, 0);
        await page.keyboard.press('F2');
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
        const invalid = await page.evaluate(() => {
          const matrix = Array.from(lab().shadowRoot.querySelectorAll('attention-matrix')).find(
            (one) => one.label === 'X',
          );
          return matrix.shadowRoot.querySelector('input')?.getAttribute('aria-invalid');
        });
        assert.equal(invalid, 'true', text);
        await page.keyboard.press('Escape');
        assert.equal(await page.evaluate(() => lab().edits), '');
      }
      await focusCell(page, 'X', 0, 0);
      await page.keyboard.press('F2');
      await page.keyboard.type('\u22120,5');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().edits === 'x 0 -0.5');
    });
  });

  test('numbers that overflow are infinite where they should be, and it is said', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, `#${new URLSearchParams({ edits: 'wv 0 3e38, x 0 9' })}`);
      // As texts: what is infinite does not come out of a page as a number.
      const [v, concatenated, output] = await page.evaluate(() =>
        ['v', 'concatenated', 'output'].map((name) => Array.from(lab().steps[name].data, String)),
      );
      assert.equal(v[0], 'Infinity');
      assert.equal(concatenated[0], 'Infinity');
      for (const value of output.slice(0, 4)) assert.match(value, /Infinity/);
      await page.waitForFunction(() => lab().shadowRoot.textContent.includes('larger than a float32 holds'));
    });
  });

  test('Escape leaves a number as it was, and what is no number too', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'X', 0, 1);
      await page.keyboard.type('9');
      await page.keyboard.press('Escape');
      await page.keyboard.type('-');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => lab().edits), '');
      await focusCell(page, 'X', 0, 1);
      await page.keyboard.press('ArrowRight');
      const place = await page.evaluate(() => lab().shadowRoot.querySelector('.pair').textContent);
      assert.equal(place, 'X, row The, column 2');
    });
  });

  test('the mask is switched by a click; a row that sees nothing weighs nothing', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'mask', 0, 0);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => lab().edits === 'mask 0 0');
      const { weights, headOutputs } = await numbers(page);
      assert.deepEqual(weights.slice(0, 3), [0, 0, 0]);
      assert.deepEqual(headOutputs.slice(0, 2).map(Math.abs), [0, 0]);
      const text = await page.evaluate(() => lab().shadowRoot.textContent);
      assert.match(text, /Rows that may see nothing, with weights 0: 1\./);
    });
  });

  test('a number that is pointed at lights up what it comes from, and says the arithmetic', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'Q Kᵀ', 2, 1);
      const seen = await page.evaluate(async () => {
        await lab().updateComplete;
        const lit = [];
        for (const matrix of lab().shadowRoot.querySelectorAll('attention-matrix')) {
          await matrix.updateComplete;
          matrix.shadowRoot.querySelectorAll('tbody tr').forEach((row, i) => {
            row.querySelectorAll('td').forEach((cell, j) => {
              if (cell.classList.contains('lit')) lit.push(`${matrix.label} ${i} ${j}`);
            });
          });
        }
        return { lit, text: lab().shadowRoot.querySelector('.arithmetic').textContent };
      });
      assert.deepEqual(seen.lit, ['Q 2 0', 'Q 2 1', 'K 1 0', 'K 1 1']);
      const { q, k, dots } = await numbers(page);
      const short = (/** @type {number} */ value) =>
        value < 0 ? `(${formatShort(value)})` : formatShort(value);
      const terms = [0, 1].map((d) => `${short(q[4 + d])} × ${short(k[2 + d])}`).join(' + ');
      assert.equal(seen.text.replace(/\s+/g, ' ').trim(), `Q · K: ${terms} = ${formatShort(dots[7])}`);
    });
  });

  test('names have their second letter below the line, and are read aloud as two letters', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await focusCell(page, 'Q', 1, 0);
      await page.waitForFunction(() => lab().shadowRoot.querySelector('.arithmetic sub'));
      const below = await page.evaluate(() =>
        Array.from(
          lab().shadowRoot.querySelectorAll('sub'),
          (/** @type {any} */ { textContent }) => textContent,
        ),
      );
      assert.deepEqual(
        below,
        ['Q', 'K', 'V', 'O', 'O', 'Q'],
        'captions, the last heading and the arithmetic',
      );
      assert.equal(await page.evaluate(() => lab().shadowRoot.textContent.includes('_')), false);
      /** @type {string[]} */
      const names = [];
      const collect = (/** @type {any} */ node) => {
        if (['heading', 'grid', 'table'].includes(node.role)) names.push(node.name.replace(/\s+/g, ' '));
        node.children?.forEach(collect);
      };
      collect(await page.accessibility.snapshot({ interestingOnly: false }));
      for (const name of ['W Q', 'W K', 'W V', 'W O', 'The output map: W O'])
        assert.ok(names.includes(name), `${name} among ${names.join('; ')}`);
    });
  });

  test('steps are taken forth and back, and the address leads back to them and to what was changed', async () => {
    await web.withPage(async (page) => {
      await openSteps(
        web,
        page,
        `#${new URLSearchParams({ step: '3', edits: 'wq 0 0.5', sentence: 'A b c d' })}`,
      );
      const count = () => page.evaluate(() => lab().shadowRoot.querySelectorAll('section').length);
      assert.equal(await count(), 3);
      await page.evaluate(() => lab().shadowRoot.querySelectorAll('.stepping button')[1].click());
      await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('section').length === 4);
      await page.waitForFunction(() => location.hash.includes('step=4'));
      assert.match(decodeURIComponent(page.url()), /edits=wq\+0\+0\.5/);
      assert.equal((await shown(page, 'W Q'))[0], '0.500');
    });
  });

  test('the code says the numbers that are shown', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, `#${new URLSearchParams({ edits: 'wo 1 7.25, q 3 2.5' })}`);
      await page.evaluate(() => {
        lab().shadowRoot.querySelector('details').open = true;
      });
      await page.waitForFunction(() => lab().shadowRoot.querySelector('pre'));
      const codes = await page.evaluate(async () => {
        const texts = [];
        for (const button of lab().shadowRoot.querySelectorAll('details button[aria-pressed]')) {
          button.click();
          await lab().updateComplete;
          texts.push(lab().shadowRoot.querySelector('pre').textContent);
        }
        return texts;
      });
      assert.equal(codes.length, 4);
      for (const code of codes) assert.match(code, /7\.25/);
      assert.match(codes[0], /^Q\[0, 1, 1\] = 2\.5$/m);
      assert.match(codes[2], /^Q\.data\[3\] = 2\.5;$/m);
    });
  });

  test('what is no text is described, and a text afterwards is read', async () => {
    const use = async (/** @type {import('./browser.js').Page} */ page) => {
      await page.goto(`${web.url}course.html`);
      await page.waitForFunction(() => lab().steps, { timeout: 20_000 });
      const tokens = await page.evaluate(async () => {
        for (const value of [Symbol('x'), 7n, Object.create(null), null]) {
          Object.assign(lab(), { sentence: value, edits: value });
          await lab().updateComplete;
        }
        Object.assign(lab(), { sentence: 'a b', edits: '' });
        await lab().updateComplete;
        return lab().steps.output.shape[0];
      });
      assert.equal(tokens, 2);
    };
    await web.withPage(use, { files: coursePage('<attention-steps id="lab"></attention-steps>') });
  });

  test('what cannot be shown is said', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      for (const [properties, message] of /** @type {const} */ ([
        [{ sentence: 'a '.repeat(13) }, /13 tokens of 4 numbers are too many/],
        [{ sentence: 'a b', numHeads: 3 }, /embed-dim 4 cannot be shared out evenly among 3 heads/],
        [{ sentence: 'a b', numHeads: 2, edits: 'wq 99 1, no' }, /edits holds “no”[\s\S]*“wq 99 1”/],
      ])) {
        await page.evaluate((given) => Object.assign(lab(), given), properties);
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.problem'));
        const texts = await page.evaluate(async () => {
          await lab().updateComplete;
          return Array.from(
            lab().shadowRoot.querySelectorAll('.problem'),
            ({ textContent }) => textContent,
          ).join('\n');
        });
        assert.match(texts, message);
      }
    });
  });

  testForEverybody(web, async (page) => {
    await openSteps(web, page, '#sentence=The+cat+sat+on+the+incomprehensibilities&edits=q+1+2');
    await focusCell(page, 'weights', 1, 0);
    await page.evaluate(() => {
      lab().shadowRoot.querySelector('details').open = true;
    });
    await page.waitForFunction(() => lab().shadowRoot.querySelector('pre'));
  });
});
