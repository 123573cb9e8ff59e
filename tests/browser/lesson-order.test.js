import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** @param {Page} page @param {string} selector */
const value = async (page, selector) =>
  Number(
    await page.evaluate((wanted) => lab().shadowRoot.querySelector(wanted).getAttribute('value'), selector),
  );

/** @param {Page} page @param {string} selector */
const click = (page, selector) =>
  page.evaluate(async (wanted) => {
    lab().shadowRoot.querySelector(wanted).click();
    await lab().updateComplete;
  }, selector);

/** @param {Page} page @param {string} selector @param {string} text */
const type = (page, selector, text) =>
  page.evaluate(
    async (wanted, typed) => {
      const box = lab().shadowRoot.querySelector(wanted);
      box.value = typed;
      box.dispatchEvent(new Event('input'));
      await lab().updateComplete;
    },
    selector,
    text,
  );

/** The rows of a table of outputs, by what stands at their heads. @param {Page} page @param {string} selector */
const rows = async (page, selector) => {
  const exact = await page.evaluate(
    (wanted) =>
      Array.from(lab().shadowRoot.querySelectorAll(`${wanted} tbody td`), (cell) => Number(cell.title)),
    selector,
  );
  const names = (await tableCells(page, selector)).map(([name]) => name.split(' ')[1]);
  return names.map((name, row) => ({ name, numbers: exact.slice(row * 8, row * 8 + 8).map(Math.fround) }));
};

/** @param {number[]} one @param {number[]} other */
const apart = (one, other) => Math.max(...one.map((number, index) => Math.abs(number - other[index])));

/** What the tables of outputs say, compared by the order that the lesson tells. @param {Page} page */
async function comparedByHand(page) {
  const [before, after] = [await rows(page, '#before'), await rows(page, '#after')];
  const order = /** @type {number[]} */ (await page.evaluate(() => lab().results.order));
  order.forEach((word, place) => {
    assert.equal(after[place].name, before[word].name);
  });
  const ofWords = before.map(({ numbers }, word) => apart(numbers, after[order.indexOf(word)].numbers));
  return {
    ofWords,
    inPlace: Math.max(...before.map(({ numbers }, place) => apart(numbers, after[place].numbers))),
  };
}

describe('the lesson on order', () => {
  test('shows how far each word’s row is from what it was', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'order');
      for (const settings of [
        'positions=none',
        'positions=none&seed=7',
        'positions=sinusoidal',
        'positions=learned&seed=5',
        'positions=rotary&sentence=the%20dog%20sees%20the%20dog',
        'positions=alibi&order=6 5 4 3 2 0 1',
        'positions=alibi&order=6 5 4 3 2 1 0',
      ]) {
        await setTo(page, settings);
        const { ofWords, inPlace } = await comparedByHand(page);
        const alike = await value(page, '#alike');
        assert.ok(Math.abs(alike - Math.max(...ofWords)) <= 2e-8, `${settings}: ${alike}`);
        assert.ok(Math.abs((await value(page, '#in-place')) - inPlace) <= 2e-8, settings);
        const bars = await page.evaluate(() =>
          Array.from(lab().shadowRoot.querySelectorAll('#of-words data'), (bar) => Number(bar.value)),
        );
        assert.equal(bars.length, ofWords.length);
        bars.forEach((bar, word) => {
          assert.ok(Math.abs(bar - ofWords[word]) <= 2e-8, `${settings}: ${bar}`);
        });
        assert.ok(inPlace > 0.01);
        if (settings.includes('none') || settings.endsWith('2 1 0')) assert.ok(alike <= 1e-6, `${alike}`);
        else assert.ok(alike > 0.005, `${settings}: ${alike}`);
      }
    });
  });

  test('follows the reader: shuffle, seed, move, as written, other words', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'order');
      const order = () => page.evaluate(() => lab().results.order.join(' '));
      const first = await order();
      await click(page, '#shuffle');
      assert.notEqual(await order(), first);
      await page.evaluate(() => {
        const box = lab().shadowRoot.querySelector('#seed');
        box.value = '1';
        box.dispatchEvent(new Event('change'));
      });
      await page.evaluate(() => lab().updateComplete);
      assert.equal(await order(), first);
      await click(page, '#as-written');
      assert.equal(await order(), '0 1 2 3 4 5 6');
      assert.match(await shown(page, '#finding'), /once it has been computed/);
      await click(page, '#later');
      assert.equal(await order(), '0 2 1 3 4 5 6');
      assert.match(await page.evaluate(() => lab().link), /order=0\+2\+1\+3\+4\+5\+6/);
      for (let press = 0; press < 3; press++) await click(page, '#earlier');
      assert.equal(await order(), '1 0 2 3 4 5 6');
      await type(page, '#sentence', 'one two <b>three</b>');
      assert.equal((await rows(page, '#before'))[0].name, 'one');
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelector('#before b')), null);
      await type(page, '#sentence', ' ');
      assert.match(await shown(page, '#trouble'), /^Write two words/);
      assert.equal((await rows(page, '#before')).length, 7);
      await type(page, '#sentence', 'a b c d e f g h i j k l');
      assert.match(await shown(page, '#trouble'), /^Only the first 10/);
      await setTo(page, 'order=1 0');
      assert.match(await shown(page, '#trouble'), /does not fit/);
      await setTo(page, '');
      assert.equal(await shown(page, '#trouble'), '');
    });
  });

  test('loads the two models when it is asked to, and compares them', async () => {
    await web.withPage(async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await openLesson(web, page, 'order');
      assert.ok(!asked.some((path) => path.includes('/models/')), `${asked}`);
      await click(page, '#load-models');
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#probes'));
      assert.equal(asked.filter((path) => path.includes('/models/')).length, 2);
      assert.match(await page.evaluate(() => lab().link), /trained=yes/);
      const [with1, with2, without1, without2] = await page.evaluate(() =>
        ['with', 'without'].flatMap((which) =>
          Array.from(lab().shadowRoot.querySelectorAll(`#read-${which} .bars`), (list) =>
            Array.from(list.querySelectorAll('li'), (item) => ({
              word: item.querySelector('.token').textContent,
              probability: Number(item.querySelector('data').value),
            })),
          ),
        ),
      );
      assert.equal(with1[0].word, 'is');
      assert.equal(with2[0].word, 'are');
      assert.deepEqual(
        without1.map(({ word }) => word),
        without2.map(({ word }) => word),
      );
      const far = without1.map(({ probability }, index) =>
        Math.abs(probability - without2[index].probability),
      );
      const without = await value(page, '#read-without .big-number');
      assert.ok(Math.max(...far) <= without + 1e-7, `${far}`);
      assert.ok(without < 1e-5, `${without}`);
      assert.ok((await value(page, '#read-with .big-number')) > 0.9);
      const filed = (await tableCells(page, '#probes')).map((row) => row.slice(1).map(Number));
      assert.ok(filed[0][0] > 0.99 && filed[0][1] < 0.7, `agreement: ${filed[0]}`);
      assert.ok(filed[1][0] > 0.99 && filed[1][1] < 0.4, `induction: ${filed[1]}`);
      await click(page, '#probe');
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#stop') === null);
      const cells = (await tableCells(page, '#probes')).map((row) => row.slice(1).map(Number));
      cells.forEach(([fileWith, fileWithout, liveWith, liveWithout]) => {
        assert.ok(Math.abs(fileWith - liveWith) < 0.1, `${cells}`);
        assert.ok(Math.abs(fileWithout - liveWithout) < 0.15, `${cells}`);
      });
      await type(page, '#second', 'The zebras near the dog _ tired.');
      assert.match(await shown(page, '#pair-trouble'), /do not know “zebras”/);
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelector('#read-with')), null);
      await type(page, '#second', 'The dog near the cats is tired.');
      assert.match(await shown(page, '#pair-trouble'), /one _ into the second/);
      await type(page, '#second', 'The frog _ tired.');
      assert.match(await shown(page, '#pair-trouble'), /not the same words/);
      assert.ok((await value(page, '#read-without .big-number')) > 1e-3);
    });
  });

  test('survives being closed while models load, and says when they do not come', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'order', { trained: 'yes' });
      await page.evaluate(async () => {
        const place = lab().parentElement;
        const element = lab();
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, 100));
        place.append(element);
      });
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#probes'));
      assert.equal(await shown(page, '#alike'), '1.19e-7');
    }, {});
    await web.withPage(async (page) => {
      await openLesson(web, page, 'order');
      await page.evaluate(() => {
        const real = globalThis.fetch;
        globalThis.fetch = async (...asked) => {
          if (String(asked[0]).includes('/models/')) throw new TypeError('no way there');
          return real(...asked);
        };
        globalThis.addEventListener('models-are-back', () => {
          globalThis.fetch = real;
        });
      });
      await click(page, '#load-models');
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#load-again'));
      assert.match(await shown(page, '.models [role="alert"]'), /could not be loaded: .*no way there/);
      await page.evaluate(() => dispatchEvent(new Event('models-are-back')));
      await click(page, '#load-again');
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#probes'));
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'order', { guess: '0' });
      assert.match(
        await shown(page, '#prediction-status'),
        /^As you said: The same rows come out, shuffled alike$/,
      );
      for (let draw = 0; draw < 3; draw++) {
        await page.evaluate(async (wanted) => {
          lab().setAttribute('draw', String(wanted));
          lab().answer = '';
          await lab().updateComplete;
        }, draw);
        const asked = await shown(page, '#check legend');
        const [before, after] = [...asked.matchAll(/“([^”]*)”/g)].map(([, text]) => text.split(' '));
        const row = Number(/equals row (\d+)/.exec(asked)?.[1]);
        const right = after.indexOf(before[row - 1]);
        assert.match(await answerCheck(page, String((right + 1) % before.length)), /^Not yet/);
        assert.match(await answerCheck(page, String(right)), /^Right/);
      }
    });
  });

  testForEverybody(
    web,
    async (page) => {
      await openLesson(web, page, 'order', {
        sentence: `${'a'.repeat(70)} b c`,
        positions: 'rotary',
        trained: 'yes',
      });
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#probes'));
    },
    { widths: [320] },
  );
});
