import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { withSmallHeatmap } from './small-heatmap.js';
import { focusCell, openSteps } from './steps-page.js';

const web = useBrowser();

describe('on a phone', () => {
  test('a heat map shows a weight in few lines, and its sums when those are asked for', async () => {
    await withSmallHeatmap(
      web,
      async (page) => {
        const seen = () =>
          page.evaluate(async () => {
            heatmap().moveTo(1, 2);
            await heatmap().updateComplete;
            const readout = heatmap().shadowRoot.querySelector('.readout');
            const sums = Array.from(readout.querySelectorAll('.sum'));
            return {
              height: readout.offsetHeight,
              sums: sums.filter((/** @type {any} */ sum) => sum.checkVisibility()).length,
              page: document.documentElement.scrollWidth,
            };
          });
        await page.evaluate(() => {
          heatmap().explain = () => new Promise(() => {});
        });
        const before = await seen();
        assert.ok(before.height <= 84, `${before.height} pixels`);
        assert.deepEqual([before.sums, before.page], [0, 320]);
        await page.evaluate(() => clickButton('Sums'));
        const after = await seen();
        assert.deepEqual([after.sums, after.page], [2, 320]);
      },
      { width: 320, height: 740 },
    );
  });

  test('what is said of a number takes two lines of a phone, and all of it when that is asked for', async () => {
    await web.withPage(
      async (page) => {
        await openSteps(web, page, '#edits=x+0+2');
        const seen = () =>
          page.evaluate(async () => {
            await lab().updateComplete;
            const readout = lab().shadowRoot.querySelector('.readout');
            const sizeOf = (/** @type {string} */ part) => {
              const { width, height } = readout.querySelector(part).getBoundingClientRect();
              return Math.round(Math.min(width, height));
            };
            return {
              height: readout.offsetHeight,
              arithmetic: readout.querySelector('.arithmetic, .hint').scrollWidth,
              room: readout.querySelector('.arithmetic, .hint').clientWidth,
              undo: sizeOf('.undo'),
              page: document.documentElement.scrollWidth,
            };
          });
        assert.ok((await seen()).height <= 64, 'the hint');
        await focusCell(page, 'Q Kᵀ', 0, 0);
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.arithmetic'));
        const short = await seen();
        assert.ok(short.height <= 64, `${short.height} pixels`);
        assert.ok(short.arithmetic > short.room, 'cut off');
        assert.deepEqual([short.undo, short.page], [0, 320]);
        await page.evaluate(() => lab().shadowRoot.querySelector('.more').focus());
        await page.keyboard.press('Enter');
        const whole = await seen();
        assert.ok(whole.height <= 180 && whole.arithmetic <= whole.room);
        assert.ok(whole.undo >= 24, 'can be taken back');
        assert.equal(whole.page, 320);
        await page.keyboard.press('Enter');
        assert.equal((await seen()).height, short.height);
      },
      { width: 320, height: 740 },
    );
  });
});
