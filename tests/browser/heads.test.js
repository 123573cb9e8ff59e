import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';
import { savedFiles } from './saved-files.js';

const web = useBrowser();

/** Opens a course page with the element, and gives it two layers of three heads. @param {import('./browser.js').Page} page */
async function open(page, attributes = '') {
  await page.goto(`${web.url}course.html`);
  await page.evaluate((more) => {
    const main = /** @type {HTMLElement} */ (document.querySelector('main'));
    main.insertAdjacentHTML('beforeend', `<attention-heads id="lab" ${more}>fallback</attention-heads>`);
  }, attributes);
  await page.waitForFunction(() => customElements.get('attention-heads'));
}

/** @param {import('./browser.js').Page} page */
const give = (page) =>
  page.evaluate(async () => {
    const data = Float32Array.from({ length: 2 * 3 * 4 }, (_, index) =>
      index % 4 === 0 || index % 4 === 3 ? 0.75 : 0.25,
    );
    Object.assign(lab(), {
      weights: { data, shape: [2, 3, 2, 2] },
      queryTokens: ['le', 'chat'],
      findings: [[['looks at itself'], [], []]],
    });
    await lab().updateComplete;
  });

describe('<attention-heads>', () => {
  test('chooses and switches off heads by its inputs, and says so', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'switches row="1"');
        await give(page);
        const names = await page.evaluate(() =>
          Array.from(lab().shadowRoot.querySelectorAll('input[type="radio"]'), (input) =>
            input.getAttribute('aria-label'),
          ),
        );
        assert.equal(names.length, 6);
        assert.equal(names[4], 'Layer 1, head 1: “chat” looks most at “chat”, 0.750');
        await page.evaluate(() => {
          lab().shadowRoot.querySelectorAll('input[type="radio"]')[4].click();
          lab().shadowRoot.querySelectorAll('input[type="checkbox"]')[5].click();
          lab().shadowRoot.querySelectorAll('input[type="checkbox"]')[0].click();
        });
        const seen = await page.evaluate(async () => {
          await lab().updateComplete;
          const { layer, head } = lab();
          return {
            attributes: ['layer', 'head', 'off'].map((name) => lab().getAttribute(name)),
            place: [layer, head],
            scale: Array.from(lab().headScale.data, Number),
            events: globalThis.events
              .filter(({ type }) => type === 'attention-change')
              .map(({ detail }) => detail),
            findings: lab().shadowRoot.querySelector('.findings').textContent.trim(),
            drawn: Array.from(lab().shadowRoot.querySelectorAll('canvas'), (canvas) => canvas.width),
          };
        });
        assert.deepEqual(seen.attributes, ['1', '1', '0.0 1.2']);
        assert.deepEqual(seen.place, [1, 1]);
        assert.deepEqual(seen.scale, [0, 1, 1, 1, 1, 0]);
        const rest = { scaled: '', compare: '' };
        assert.deepEqual(seen.events, [
          { reason: 'head', layer: 1, head: 1, off: '', ...rest },
          { reason: 'off', layer: 1, head: 2, off: '1.2', ...rest },
          { reason: 'off', layer: 0, head: 0, off: '0.0 1.2', ...rest },
        ]);
        assert.equal(seen.findings, 'looks at itself');
        const measured = await page.evaluate(async () => {
          lab().measures = true;
          await lab().updateComplete;
          return lab().shadowRoot.querySelector('.effect').textContent;
        });
        assert.equal(measured, 'entropy 0.562, distance 0.250');
        assert.equal(seen.drawn.length, 6);
      },
      { files: coursePage('') },
    );
  });

  test('says what cannot be shown, in the language of the page, and shows the rest', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'lang="de" layer="7" off="0.0 5.5"');
        await give(page);
        const problems = await page.evaluate(() =>
          Array.from(lab().shadowRoot.querySelectorAll('.problem'), ({ textContent }) => textContent),
        );
        assert.equal(problems.length, 2);
        assert.match(problems[0], /layer.*7.*0.*1/);
        assert.match(problems[1], /„5\.5“.*kein Kopf/);
        assert.equal(
          await page.evaluate(() => lab().shadowRoot.querySelector('legend').textContent),
          'Schicht 0',
        );
        await page.evaluate(() => {
          lab().weights = { data: new Float32Array(3), shape: [1, 1, 2, 2] };
        });
        await page.waitForFunction(() =>
          globalThis.events.some(({ detail }) => detail.code === 'weightsLength'),
        );
        assert.equal(
          await page.evaluate(() => lab().shadowRoot.querySelectorAll('canvas').length),
          6,
          'what was there stays',
        );
      },
      { files: coursePage('') },
    );
  });

  test('shows what is between its tags as long as there are no weights', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        await page.waitForFunction(() => lab().shadowRoot?.querySelector('slot'));
        await give(page);
        assert.equal(await page.evaluate(() => lab().shadowRoot.querySelector('slot')), null);
      },
      { files: coursePage('') },
    );
  });

  test('what is shown is saved: a table of all heads, and a figure', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'switches measures layer="1" head="2" off="0.1" scaled="1.0 0.5" compare="0.0"');
        await give(page);
        await page.evaluate(() => {
          lab().queryTokens = ['=le', 'chat'];
          lab().effects = [['', 'less, it is'], []];
        });
        const files = await savedFiles(page);
        assert.deepEqual(
          Object.entries(files).map(([sign, { name }]) => [sign, name]),
          [
            ['CSV', 'attention-heads.csv'],
            ['JSON', 'attention-heads.json'],
            ['PNG', 'attention-heads.png'],
            ['SVG', 'attention-heads.svg'],
            ['TikZ', 'attention-heads.tex'],
          ],
        );
        const [header, ...rows] = files.CSV.text.trim().split('\r\n');
        assert.equal(
          header.replaceAll('"', ''),
          'layer,head,on,factor,entropy,distance,queryIndex,queryToken,keyIndex,keyToken,weight,findings,effect',
        );
        const entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
        const look = `${entropy},0.25,0,"'=le",0,"'=le",0.75`;
        assert.deepEqual(rows, [
          `0,0,1,1,${look},"looks at itself",""`,
          `0,1,0,1,${look},"","less, it is"`,
          `0,2,1,1,${look},"",""`,
          `1,0,1,0.5,${look},"",""`,
          `1,1,1,1,${look},"",""`,
          `1,2,1,1,${look},"",""`,
        ]);
        const texts = Array.from(files.SVG.text.matchAll(/>([^<]*)<\/text>/g), ([, text]) => text);
        for (const text of ['Layer 0', 'Head 1, off', 'Head 0 × 0.50', 'looks at itself', 'less, it is'])
          assert.ok(texts.includes(text), `${text}: ${texts}`);
        assert.equal(texts.filter((text) => text.startsWith('entropy 0.562')).length, 6);
        assert.equal(files.SVG.text.match(/<title>[^<]* → [^<]*: 0\.75</g)?.length, 12);
        assert.ok(
          files.PNG.width > 800 && files.PNG.height > 700,
          `${files.PNG.width} × ${files.PNG.height}`,
        );
        assert.ok(files.TikZ.text.includes('{\\textbf{Head 1, off}}'));
      },
      { files: coursePage('') },
    );
  });

  test('the JSON has the properties with which an element shows the same', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'switches measures row="1" layer="1" off="0.1 1.2" scaled="1.0 0.3" compare="0.2"');
        await give(page);
        const files = await savedFiles(page);
        const read = JSON.parse(files.JSON.text);
        const { first, again, weights, scales } = await page.evaluate(async (properties) => {
          const other = Object.assign(document.createElement('attention-heads'), properties);
          lab().after(other);
          const textsOf = async (/** @type {any} */ element) => {
            await element.updateComplete;
            const { shadowRoot } = element;
            const labels = Array.from(shadowRoot.querySelectorAll('[aria-label]'), (one) =>
              one.getAttribute('aria-label'),
            );
            const classes = Array.from(shadowRoot.querySelectorAll('.card'), ({ className }) => className);
            return [shadowRoot.textContent.replace(/\s+/g, ' '), labels, classes];
          };
          return {
            first: await textsOf(lab()),
            again: await textsOf(other),
            weights: Array.from(lab().weights.data, Number),
            scales: [lab(), other].map(({ headScale }) => Array.from(headScale.data, Number)),
          };
        }, read);
        assert.deepEqual(again, first);
        assert.deepEqual(read.weights.flat(3).map(Math.fround), weights);
        assert.deepEqual(scales[1], scales[0]);
        assert.deepEqual(scales[1], [1, 0, 1, Math.fround(0.3), 1, 0]);
      },
      { files: coursePage('') },
    );
  });

  test('keys that are others than the queries have no names of queries', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const said = await page.evaluate(async () => {
          Object.assign(lab(), {
            weights: [[[[0.1, 0.2, 0.7]]], [[[1, 0, 0]]]],
            queryTokens: ['le'],
            row: 0,
          });
          await lab().updateComplete;
          return Array.from(lab().shadowRoot.querySelectorAll('.map input'), ({ ariaLabel }) => ariaLabel);
        });
        assert.deepEqual(said, [
          'Layer 0, head 0: “le” looks most at 2, 0.700',
          'Layer 1, head 0: “le” looks most at 0, 1',
        ]);
      },
      { files: coursePage('') },
    );
  });

  test('many numbers are written while the page goes on, and all of them', async () => {
    await web.withPage(
      async (page) => {
        await open(page);
        const data = Array.from({ length: 4 * 100 * 100 }, (_, place) => (place % 7) / 64);
        await page.evaluate((numbers) => {
          lab().weights = { data: Float32Array.from(numbers), shape: [2, 2, 100, 100] };
          lab().queryTokens = undefined;
        }, data);
        const { JSON: file } = await savedFiles(page);
        assert.equal(file.said, 'Being written …');
        assert.deepEqual(JSON.parse(file.text).weights.flat(3), data);
      },
      { files: coursePage('') },
    );
  });

  test('of more cells than a drawing can have there is a picture still, with the maps in it', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'off="0.1"');
        await page.evaluate(async () => {
          const [layers, heads, length] = [2, 2, 65];
          const data = new Float32Array(layers * heads * length * length);
          for (let place = 0; place < data.length; place++) data[place] = place % length === 0 ? 1 : 0.1;
          lab().weights = { data, shape: [layers, heads, length, length] };
          await lab().updateComplete;
        });
        const colors = await page.evaluate(async () => {
          /** @type {any} */
          let blob;
          const original = URL.createObjectURL;
          URL.createObjectURL = (given) => {
            blob = given;
            return original.call(URL, given);
          };
          HTMLAnchorElement.prototype.click = () => {};
          const buttons = Array.from(lab().shadowRoot.querySelectorAll('.files button'));
          buttons.find(({ textContent }) => textContent === 'PNG').click();
          while (!blob) await new Promise((resolve) => setTimeout(resolve, 5));
          const bitmap = await createImageBitmap(blob);
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d', { willReadFrequently: true });
          context.drawImage(bitmap, 0, 0);
          const at = (/** @type {number} */ x, /** @type {number} */ y) =>
            Array.from(context.getImageData(x * 2, y * 2, 1, 1).data.slice(0, 3), Number);
          const signs = buttons.map(({ textContent }) => textContent);
          lab().weights = { data: new Float32Array(2 * 72 * 72), shape: [1, 2, 72, 72] };
          await lab().updateComplete;
          const some = Array.from(
            lab().shadowRoot.querySelectorAll('.files button'),
            ({ textContent }) => textContent,
          );
          return { some, signs, first: at(19, 100), within: at(100, 100), off: at(169, 100) };
        });
        assert.deepEqual(colors.signs, ['CSV', 'JSON', 'PNG']);
        assert.deepEqual(colors.some, ['CSV', 'JSON', 'PNG', 'SVG'], 'TeX has less memory');
        assert.deepEqual(colors.first, [253, 231, 37], 'the largest weight of the first head');
        assert.notDeepEqual(colors.within, [255, 255, 255]);
        const pale = [253, 231, 37].map((channel) => 255 - 0.35 * (255 - channel));
        pale.forEach((channel, index) => {
          assert.ok(Math.abs(colors.off[index] - channel) <= 2, `${colors.off} instead of ${pale}`);
        });
      },
      { files: coursePage('') },
    );
  });

  testForEverybody(
    web,
    async (page) => {
      await open(page, 'switches measures off="0.1"');
      await give(page);
      await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('.files button').length === 5);
    },
    { files: coursePage('') },
  );
});
