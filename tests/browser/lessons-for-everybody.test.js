import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course } from '../../web/labs/lessons.js';
import { assertForEverybody } from './axe.js';
import { useBrowser } from './browser.js';
import { lessonIsOpen, openLesson, shown } from './lessons.js';

const web = useBrowser();

/** What the reader is at, in whatever shadow root, and whether it shows that it is. @param {import('./browser.js').Page} page */
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return undefined;
    const { width, height } = at.getBoundingClientRect();
    const seen = at.matches('[type=radio]') ? (at.nextElementSibling ?? at) : at;
    const { outlineStyle } = getComputedStyle(seen);
    const ownOutline = getComputedStyle(at).outlineStyle;
    return {
      id: at.id,
      name: at.getAttribute('name'),
      inLab: at.getRootNode() !== document,
      isSeen: width > 0 && height > 0 && (outlineStyle !== 'none' || ownOutline !== 'none'),
      what: `${at.localName}#${at.id}.${at.className}`,
    };
  });

/** @param {import('./browser.js').Page} page @param {string} type @returns {Promise<any[]>} details of the events so far */
const heard = (page, type) =>
  page.evaluate(
    (wanted) => globalThis.events.filter((event) => event.type === wanted).map(({ detail }) => detail),
    type,
  );

for (const { name } of course) {
  describe(`the lesson ${name}`, () => {
    test('has nothing that axe complains of, and nothing too wide: narrow and light, wide and dark, in German', async () => {
      for (const { path, width, scheme } of /** @type {const} */ ([
        { path: '', width: 320, scheme: 'light' },
        { path: 'de/', width: 1440, scheme: 'dark' },
      ])) {
        await web.withPage(
          async (page) => {
            await page.goto(`${web.url}${path}${name}.html`);
            await lessonIsOpen(page);
            await assertForEverybody(page);
          },
          { width, scheme },
        );
      }
    });

    test('can be gone through by keyboard alone, to its end', async () => {
      await web.withPage(async (page) => {
        await openLesson(web, page, name);
        /** @type {Set<string>} */
        const visited = new Set();
        let stages = 0;
        for (let presses = 0; presses < 400; presses++) {
          await page.keyboard.press('Tab');
          const at = await focused(page);
          if (!at) break;
          if (!at.inLab) continue;
          assert.ok(at.isSeen, `${at.what} has the focus, which is not seen`);
          visited.add(at.what);
          if (at.name === 'prediction') await page.keyboard.press('Space');
          if (at.id === 'keep') await page.keyboard.press('Enter');
          if (at.id === 'answer') await page.keyboard.type('123456789');
          if (at.name === 'check') await page.keyboard.press('Space');
          if (at.id === 'submit') {
            await page.keyboard.press('Enter');
            stages++;
          }
          if (at.id === 'copy-html') break;
        }
        assert.equal(stages, 1, [...visited].join(' '));
        assert.ok(visited.has('button#copy-html.'), [...visited].join(' '));
        const answers = await heard(page, 'attention-answer');
        assert.deepEqual(
          answers.map(({ itemId }) => itemId),
          ['prediction', 'check'],
        );
        // Back to the answer, with what is right.
        const { expected, correct } = answers[1];
        if (!correct) {
          const isChoice = await page.evaluate(() => lab().shadowRoot.querySelector('#answer') === null);
          for (let presses = 0; presses < 60; presses++) {
            await page.keyboard.down('Shift');
            await page.keyboard.press('Tab');
            await page.keyboard.up('Shift');
            const at = await focused(page);
            if (at?.id === 'answer' || at?.name === 'check') break;
          }
          if (isChoice) {
            const first = await page.evaluate(() =>
              Number(lab().shadowRoot.querySelector('[name=check]:checked').value),
            );
            const key = expected > first ? 'ArrowDown' : 'ArrowUp';
            for (let steps = Math.abs(expected - first); steps > 0; steps--) await page.keyboard.press(key);
            await page.keyboard.press('Enter');
          } else {
            await page.keyboard.down('Control');
            await page.keyboard.press('a');
            await page.keyboard.up('Control');
            await page.keyboard.type(String(expected));
            await page.keyboard.press('Enter');
          }
        }
        const last = (await heard(page, 'attention-answer')).at(-1);
        assert.equal(last.correct, true, `${expected}`);
        assert.match(await shown(page, '#check-status'), /^Right/);
      });
    });

    test('without scripts shows its picture and its text', async () => {
      await web.withPage(async (page) => {
        await page.setJavaScriptEnabled(false);
        await page.goto(`${web.url}${name}.html`);
        const text = await page.$eval('.fallback', (element) => element.textContent ?? '');
        assert.ok(text.length > 300, text);
        assert.match(text, /needs JavaScript/);
        const picture = await page.$eval('.fallback img', (image) => {
          const { naturalWidth, alt } = /** @type {HTMLImageElement} */ (image);
          return { naturalWidth, alt };
        });
        assert.ok(picture.naturalWidth >= 320 && picture.alt.length > 40);
        assert.ok(await page.$('.fallback math'));
      });
    });

    test('without WebAssembly says so, and shows its picture and its text', async () => {
      await web.withPage(async (page) => {
        await page.evaluateOnNewDocument(() => {
          // @ts-expect-error: as in a browser that has none
          delete globalThis.WebAssembly;
        });
        await page.goto(`${web.url}${name}.html`);
        if (name === 'parallel') {
          // Its graphs are walked without an engine; only what it measures needs one.
          await lessonIsOpen(page);
          await page.evaluate(() => lab().shadowRoot.querySelector('#measure').click());
          await page.waitForFunction(() =>
            /WebAssembly/.test(lab().shadowRoot.querySelector('#measuring').textContent),
          );
        } else {
          await page.waitForFunction(() => lab().shadowRoot?.querySelector('.picture')?.naturalWidth > 0);
          assert.match(await shown(page, '.problem'), /WebAssembly/);
        }
        assert.ok((await shown(page, '.lesson')).length > 300);
      });
    });
  });
}
