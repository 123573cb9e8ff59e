import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown } from './lessons.js';

const web = useBrowser();
const engine = await loadEngine({ threads: 1 });
const model = await engine.loadModel();
after(() => engine.dispose());

const names = Array.from({ length: 12 }, (_, index) => `${Math.floor(index / 4)}.${index % 4}`);
const { layer, head } = model.info.probes.coreference;
const found = `${layer}.${head}`;

/**
 * The rows of the first pronoun, in double, from the queries and keys of all heads.
 * @param {string} text
 */
function independentRows(text) {
  const { tokens, query, key } = model.attend(text, { returns: ['query', 'key'] });
  const [, H, L, D] = query.shape;
  const place = tokens.findIndex((token) => ['it', 'they'].includes(token));
  const rows = names.map((name) => {
    const [layer, head] = name.split('.').map(Number);
    const first = (layer * H + head) * L;
    const powers = tokens.map((_, index) => {
      let dot = 0;
      for (let d = 0; d < D; d++)
        dot += query.data[(first + place) * D + d] * key.data[(first + index) * D + d];
      return Math.exp(dot / Math.sqrt(D));
    });
    const sum = powers.reduce((so, power) => so + power);
    return powers.map((power) => power / sum);
  });
  return { tokens, place, rows };
}

/** @param {number[]} values */
const placeOfLargest = (values) => values.indexOf(Math.max(...values));

/** Two digits are shown. @param {number} value @param {number} wanted */
const shownAs = (value, wanted) =>
  assert.ok(Math.abs(value - wanted) <= 0.051 * Math.abs(wanted), `${value}, wanted ${wanted}`);

/** @param {import('./browser.js').Page} page */
const seen = (page) =>
  page.evaluate(() => {
    const root = lab().shadowRoot;
    const text = (/** @type {Element} */ one) => one.textContent.replace(/\s+/g, ' ').trim();
    return {
      row: Array.from(root.querySelectorAll('.row-of-it li'), (line) => [
        text(line.querySelector('.token')),
        Number(line.querySelector('data').value),
      ]),
      heads: Array.from(root.querySelectorAll('#heads button'), (button) => ({
        name: button.dataset.head,
        word: text(button.querySelector('.word')),
        weight: Number(text(button.querySelector('.number'))),
        turns: button.querySelector('.turns') !== null,
        pressed: button.getAttribute('aria-pressed'),
      })),
      chances: Array.from(root.querySelectorAll('#restored li data'), (data) => Number(data.value)),
    };
  });

/** @param {string[]} off */
const scaleOf = (off) => ({
  data: Float32Array.from(names, (name) => (off.includes(name) ? 0 : 1)),
  shape: [3, 4],
});

describe('the lesson on what “it” looks at', () => {
  test('shows the row of the pronoun in every head, and turns it with the adjective', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'coreference', { guess: '1' });
      assert.match(await shown(page, '#prediction-status'), /^As you said: At “?mat/);
      const looked = [];
      for (const twin of [0, 1]) {
        await page.evaluate(async (index) => {
          lab().shadowRoot.querySelectorAll('[name="twin"]')[index].click();
          await lab().updateComplete;
        }, twin);
        const text = `The cat sat on the mat because it was ${['tired', 'soft'][twin]}.`;
        const { tokens, rows } = independentRows(text);
        const { row, heads } = await seen(page);
        assert.deepEqual(
          row.map(([token]) => token),
          tokens,
        );
        for (const [index, [, weight]] of row.entries())
          assert.ok(Math.abs(weight - rows[names.indexOf(found)][index]) <= 2e-6, `${index}: ${weight}`);
        assert.deepEqual(
          heads.map(({ name }) => name),
          names,
        );
        for (const [index, { name, word, weight, pressed }] of heads.entries()) {
          const most = placeOfLargest(rows[index]);
          assert.equal(word, tokens[most], name);
          shownAs(weight, rows[index][most]);
          assert.equal(pressed, String(name === found));
        }
        looked.push(rows.map(placeOfLargest));
        assert.match(await shown(page, '#looks'), twin === 0 ? /at cat 0\.9/ : /at mat 0\.9/);
      }
      const turning = names.filter((_, index) => looked[0][index] === 2 && looked[1][index] === 6);
      const { heads } = await seen(page);
      assert.deepEqual(
        heads.filter(({ turns }) => turns).map(({ name }) => name),
        turning,
      );
      assert.match(await shown(page, '#finding'), new RegExp(`${turning.length} of 12 heads turned`));
      assert.equal(
        await page.evaluate(() => lab().settings),
        new URLSearchParams({ sentence: 'The cat sat on the mat because it was soft.' }).toString(),
      );
    });
  });

  test('switches heads off, one and all that turn', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'coreference');
      const text = 'The cat sat on the mat because it was tired.';
      const turning = (await seen(page)).heads.filter(({ turns }) => turns).map(({ name }) => name);
      const chance = (/** @type {string[]} */ off) => {
        const { tokenIds } = model.tokenize(text);
        const { logits } = model.transformer.forward(tokenIds, { headScale: scaleOf(off) });
        const size = model.vocabulary.length;
        const row = Array.from(logits.data.subarray(8 * size, 9 * size), Math.exp);
        return row[model.vocabulary.indexOf('cat')] / row.reduce((so, power) => so + power);
      };
      const always = [[], [found], turning].map(chance);
      for (const [button, off] of [
        ['#switch', [found]],
        ['#switch-turning', turning],
      ]) {
        await page.evaluate(async (selector) => {
          lab().shadowRoot.querySelector(selector).click();
          await lab().updateComplete;
        }, button);
        const { chances } = await seen(page);
        assert.equal(chances.length, 4);
        for (const [index, wanted] of [...always, chance(/** @type {string[]} */ (off))].entries())
          assert.ok(
            Math.abs(chances[index] - wanted) <= 1e-5,
            `${button} ${index}: ${chances[index]} ${wanted}`,
          );
      }
      assert.equal(
        await page.evaluate(() => new URLSearchParams(lab().settings).get('off')),
        turning.join(' '),
      );
      await setTo(page, 'head=2.0');
      assert.match(await shown(page, '#looks'), /^In head 2\.0/);
      await setTo(page, 'head=7.0');
      assert.match(await shown(page, '.problem'), /head cannot be “7\.0”/);
    });
  });

  test('takes sentences of all kinds, and says what it cannot read', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'coreference');
      const say = (/** @type {string} */ text) =>
        setTo(page, new URLSearchParams({ sentence: text }).toString());
      await say('The kat sat on the <b>mat</b> because it was tired.');
      assert.match(await shown(page, '#unknown'), /kat is not among the 279 words.*cat/);
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelector('.experiment b')), null);
      await page.evaluate(async () => {
        lab().shadowRoot.querySelector('#unknown button').click();
        await lab().updateComplete;
      });
      assert.match(
        await page.evaluate(() => lab().shadowRoot.querySelector('#sentence').value),
        /^The cat sat/,
      );
      await say('');
      assert.match(await shown(page, '.experiment [role="alert"]'), /no word yet/);
      await say('the '.repeat(70));
      assert.match(await shown(page, '.experiment [role="alert"]'), /up to 63/);
      await say('The dogs bark.');
      assert.match(await shown(page, '.experiment'), /no pronoun.*“bark”/);
      await say('Because they were lazy, the cows slept under the boxes.');
      const { tokens, rows } = independentRows('Because they were lazy, the cows slept under the boxes.');
      assert.equal(tokens[placeOfLargest(rows[names.indexOf(found)])], 'cows');
      assert.match(await shown(page, '#looks'), /“they” looks most at cows/);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'coreference');
      for (const draw of ['0', '5']) {
        await page.evaluate(async (seed) => {
          Object.assign(lab(), { draw: seed, answer: '' });
          await lab().updateComplete;
        }, draw);
        const asked = await page.evaluate(() => ({
          text: lab().shadowRoot.querySelector('#check legend q').textContent,
          choices: Array.from(lab().shadowRoot.querySelectorAll('#check label'), (one) =>
            one.textContent.trim(),
          ),
        }));
        const { tokens, rows } = independentRows(asked.text);
        const right = asked.choices.indexOf(tokens[placeOfLargest(rows[names.indexOf(found)])]);
        assert.ok(right >= 0, `${asked.text} ${asked.choices}`);
        assert.match(await answerCheck(page, String((right + 1) % asked.choices.length)), /^Not yet/);
        assert.match(await answerCheck(page, String(right)), /^Right/);
      }
    });
  });
});
