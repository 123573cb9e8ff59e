import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';

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
});
