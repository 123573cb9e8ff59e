import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertForEverybody } from './axe.js';
import { useBrowser, waitForShape } from './browser.js';
import { openSteps } from './steps-page.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attention-wasm-states-'));
});
after(() => rmSync(folder, { recursive: true }));

/** More than an address has room for, and each number another one. */
const manyEdits = Array.from({ length: 144 }, (_, place) => {
  const [name, index] = place < 64 ? ['wq', place % 16] : ['mask', place % 9];
  return `${name} ${index} ${place < 64 ? Math.fround(place / 7 + 0.1) : place % 2}`;
}).join(', ');

/** Text of a part of the page, white space joined; '' while it is hidden. @param {Page} page @param {string} id */
const shownIn = (page, id) =>
  page.$eval(`#${id}`, (element) =>
    /** @type {HTMLElement} */ (element).checkVisibility()
      ? element.textContent?.replace(/\s+/g, ' ').trim()
      : '',
  );

/** @param {Page} page @param {string} id */
const waitForNote = (page, id) =>
  page.waitForFunction((name) => document.getElementById(name)?.checkVisibility(), {}, id);

/** @param {Page} page @returns {Promise<string>} */
const hashOf = (page) => page.evaluate(() => location.hash);

/** What the page saves when its button is pressed. @param {Page} page @returns {Promise<{ name: string, text: string }>} */
const savedBy = (page) =>
  page.evaluate(async () => {
    /** @type {Blob[]} */
    const blobs = [];
    let name = '';
    URL.createObjectURL = (blob) => {
      blobs.push(/** @type {Blob} */ (blob));
      return 'blob:saved';
    };
    HTMLAnchorElement.prototype.click = function () {
      name = this.download;
    };
    document.getElementById('save-state')?.click();
    return { name, text: await blobs[0].text() };
  });

/** @param {Page} page @param {string} text @param {string} [name] @returns {Promise<string>} what the page says of it */
async function openFile(page, text, name = 'attention-state.json') {
  const path = join(folder, name);
  writeFileSync(path, text);
  const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (
    await page.$('#state-file')
  );
  await page.$eval('#state-file-status', (element) => element.replaceChildren());
  await input.uploadFile(path);
  await page.waitForFunction(() => document.getElementById('state-file-status')?.textContent);
  return page.$eval('#state-file-status', (element) => element.textContent ?? '');
}

/** @param {Page} page @returns {Promise<number[]>} every number of the steps */
const numbers = (page) =>
  page.evaluate(() =>
    Object.values(lab().steps).flatMap((/** @type {any} */ { data }) => Array.from(data, Number)),
  );

describe('the address of a page', () => {
  test('a link says its version first, and opens the same picture', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      assert.equal(await hashOf(page), '', 'nothing has been changed');
      await page.evaluate(() => {
        Object.assign(lab(), { sentence: 'A b, c', edits: 'wq 0 0.5, mask 3 0', head: 1, step: 7 });
      });
      await page.waitForFunction(() => location.hash !== '');
      const hash = await hashOf(page);
      assert.match(hash, /^#v=1&sentence=A\+b%2C\+c&/);
      const before = await numbers(page);
      await web.withPage(async (other) => {
        await openSteps(web, other, hash);
        assert.deepEqual(await numbers(other), before);
        assert.deepEqual(await other.evaluate(() => [lab().head, lab().step]), [1, 7]);
      });
    });
  });

  test('one without a version is of the first, and stays as it is until something is changed', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, '#edits=x+0+2&sentence=a+b');
      assert.equal(await page.evaluate(() => lab().steps.output.shape[0]), 2);
      assert.equal(await hashOf(page), '#edits=x+0+2&sentence=a+b');
      await page.evaluate(() => {
        lab().head = 1;
      });
      await page.waitForFunction(() => location.hash === '#v=1&sentence=a+b&head=1&edits=x+0+2');
    });
  });

  test('one of another version opens the page as it begins, and says so until something is changed', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, '#v=2&edits=x+0+2');
      const note =
        'This link was made by another version of this page (v=2), so the page opens as it begins.';
      assert.equal(await shownIn(page, 'other-version-note'), note);
      assert.deepEqual(await page.evaluate(() => [lab().edits, lab().sentence]), ['', 'The cat sat']);
      assert.equal(await hashOf(page), '#v=2&edits=x+0+2', 'a later version may still open it');
      await page.evaluate(() => {
        lab().head = 1;
      });
      await page.waitForFunction(() => location.hash === '#v=1&head=1');
      assert.equal(await shownIn(page, 'other-version-note'), '');
    });
  });

  test('so do the pages of a trained model, of training, of recall, and of numbers', async () => {
    await web.withPage(async (page) => {
      for (const [name, hash, selector, property, changed] of /** @type {const} */ ([
        ['trained-model', 'view=lines', '#lab', 'view', 'lines'],
        ['learning', 'seed=5', '#lab', 'seed', 7],
        ['recall', 'seed=5', '#lab', 'seed', 7],
        ['numbers', 'head=2', '#heatmap', 'head', 1],
      ])) {
        await page.goto(`${web.url}${name}.html#v=3&${hash}`);
        await waitForNote(page, 'other-version-note');
        if (name === 'numbers') await waitForShape(page, [4, 10, 10]);
        // Long enough for an address that would be written without a change.
        await new Promise((resolve) => setTimeout(resolve, 400));
        assert.equal(await hashOf(page), `#v=3&${hash}`, name);
        assert.match(await shownIn(page, 'other-version-note').then(String), /\(v=3\)/, name);
        await page.$eval(
          selector,
          (element, key, value) => Object.assign(element, { [key]: value }),
          property,
          changed,
        );
        await page.waitForFunction((text) => location.hash === text, {}, `#v=1&${property}=${changed}`);
        assert.equal(await shownIn(page, 'other-version-note'), '', name);
        await page.evaluate((text) => {
          location.hash = text;
        }, hash);
        const [key, value] = hash.split('=');
        await page.waitForFunction(
          (where, which, wanted) =>
            String(/** @type {any} */ (document.querySelector(where))[which]) === wanted,
          {},
          selector,
          key,
          value,
        );
      }
    });
  });

  test('a sentence that was taken away stays away', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, '#sentence=');
      assert.equal(await page.evaluate(() => lab().sentence), '');
      await page.evaluate(() => Object.assign(lab(), { head: 1, edits: 'x 0 1' }).updateComplete);
      await page.evaluate(() => Object.assign(lab(), { edits: '' }).updateComplete);
      await page.waitForFunction(() => location.hash === '#v=1&sentence=&head=1');
    });
  });

  test('what has no room in it is said, saved as a file, and opened from there in another page', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page);
      await page.evaluate((edits) => {
        Object.assign(lab(), { sentence: 'a b c', edits, step: 8 });
      }, manyEdits);
      await waitForNote(page, 'too-long-note');
      assert.equal(await hashOf(page), '#v=1&sentence=a+b+c&step=8');
      const all = new URLSearchParams({ v: '1', sentence: 'a b c', step: '8', edits: manyEdits });
      const needed = String(all).length + 1;
      assert.ok(needed > 2000 && needed < 10_000);
      const inThousands = `${Math.floor(needed / 1000)} ${String(needed).slice(-3)}`;
      const note = `What is shown needs ${inThousands} characters, more than the 2 000 of an address: a link would lead back to it without edits. Save it as a file instead.`;
      assert.equal(
        await page.$eval('#too-long-note p', (text) => text.textContent?.replace(/\s+/g, ' ').trim()),
        note,
      );

      const { name, text } = await savedBy(page);
      assert.equal(name, 'attention-state.json');
      assert.deepEqual(JSON.parse(text), {
        page: 'steps',
        v: 1,
        state: { sentence: 'a b c', step: '8', edits: manyEdits },
      });
      const before = await numbers(page);
      await web.withPage(async (other) => {
        await openSteps(web, other, '#head=1');
        const said = await openFile(other, text);
        assert.equal(said, '“attention-state.json” has been opened.');
        await other.waitForFunction(() => lab().steps.output.shape[0] === 3 && lab().step === 8);
        await other.evaluate(() => lab().updateComplete);
        assert.equal(await other.evaluate(() => lab().edits), manyEdits);
        assert.equal(await other.evaluate(() => lab().getAttribute('head')), null);
        assert.deepEqual(await numbers(other), before);
        assert.equal(await hashOf(other), '#v=1&sentence=a+b+c&step=8');
        await waitForNote(other, 'too-long-note');
        await other.evaluate(() => {
          lab().edits = '';
        });
        await other.waitForFunction(() => !document.getElementById('too-long-note')?.checkVisibility());
      });
    });
  });

  test('a long text in another script keeps the page of numbers whole by way of a file, with the cell that was open', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}numbers.html#heads=2&cell=0,1`);
      await waitForShape(page, [2, 10, 10]);
      const text = '注意 力 '.repeat(80).trim();
      await page.$eval(
        '#text',
        (box, value) => {
          /** @type {any} */ (box).value = value;
          box.dispatchEvent(new Event('input', { bubbles: true }));
        },
        text,
      );
      await waitForNote(page, 'too-long-note');
      assert.match(await shownIn(page, 'too-long-note').then(String), /without text\./);
      assert.equal(await hashOf(page), '#v=1&heads=2&cell=0%2C1');
      const saved = (await savedBy(page)).text;
      await web.withPage(async (other) => {
        await other.goto(`${web.url}numbers.html`);
        await waitForShape(other, [4, 10, 10]);
        await openFile(other, saved);
        await waitForShape(other, [2, 160, 160]);
        await other.waitForFunction(() => heatmap().shadowRoot.querySelector('attention-explanation'));
        assert.equal(await other.$eval('#text', (box) => /** @type {any} */ (box).value), text);
        assert.deepEqual(await other.evaluate(() => heatmap().cursor), { queryIndex: 0, keyIndex: 1 });
        // The same weights, another cell: nothing is computed that could be waited for.
        const { state } = JSON.parse(saved);
        await openFile(other, JSON.stringify({ page: 'numbers', v: 1, state: { ...state, cell: '2,1' } }));
        await other.waitForFunction(() => heatmap().cursor.queryIndex === 2);
        await openFile(other, JSON.stringify({ page: 'numbers', v: 1, state: { text, heads: '2' } }));
        await other.waitForFunction(() => !heatmap().shadowRoot.querySelector('attention-explanation'));
      });
    });
  });

  test('a file that cannot be opened is told why, and changes nothing', async () => {
    await web.withPage(async (page) => {
      await openSteps(web, page, '#v=1&edits=x+0+2');
      const saved = { page: 'steps', v: 1, state: { edits: 'x 0 7', lang: 'de', onclick: 'x' } };
      for (const [text, message] of /** @type {const} */ ([
        ['{"page": "steps", "v"', /saved from the page “Step by step”; this file is no JSON\.$/],
        [JSON.stringify({ ...saved, page: 'numbers' }), /this one was saved from “Number by number”\.$/],
        [JSON.stringify({ ...saved, v: 2 }), /of version 1; this file is of version 2\.$/],
        [`${JSON.stringify(saved)}${' '.repeat(1_100_000)}`, /Expected at most 1 MB; it has 1\.1 MB\.$/],
      ])) {
        const said = await openFile(page, text, 'broken.json');
        assert.match(said, /^“broken\.json” was not opened, and nothing has changed\. Expected /);
        assert.match(said, message);
        assert.equal(await page.evaluate(() => lab().edits), 'x 0 2');
        assert.equal(await hashOf(page), '#v=1&edits=x+0+2');
      }
      assert.match(await openFile(page, JSON.stringify(saved), 'broken.json'), /has been opened\.$/);
      const kept = await page.evaluate(() =>
        ['edits', 'lang', 'onclick'].map((name) => lab().getAttribute(name)),
      );
      assert.deepEqual(kept, ['x 0 7', null, null], 'names of its own alone');
      assert.equal(await hashOf(page), '#v=1&edits=x+0+7');
    });
  });

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing to complain of in what is said, and nothing is too wide, ${scheme}`, async () => {
      await web.withPage(
        async (page) => {
          await openSteps(web, page, `#v=${'2'.repeat(100)}`);
          await waitForNote(page, 'other-version-note');
          await assertForEverybody(page);
          await page.evaluate((edits) => {
            lab().edits = edits;
          }, manyEdits);
          await waitForNote(page, 'too-long-note');
          await openFile(page, '', `${'long'.repeat(40)}.json`);
          await assertForEverybody(page);
        },
        { scheme, width: 360 },
      );
    });
  }
});
