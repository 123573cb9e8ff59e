import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';
import { openLayered, texts } from './layered-weights.js';

const web = useBrowser();
const files = coursePage('');

describe('a heat map of several layers', () => {
  test('shows the layer that is chosen, and the rollout through all up to it', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heatmap');
        const seen = await page.evaluate(async () => {
          const all = lab().weights.data;
          lab().shadowRoot.querySelectorAll('[part="layers"] input')[1].click();
          await lab().updateComplete;
          const { layer } = globalThis.events.findLast(({ type }) => type === 'attention-change').detail;
          lab().aggregate = 'rollout';
          await lab().updateComplete;
          lab().moveTo(3, 3);
          await lab().updateComplete;
          const weight = Number(lab().shadowRoot.querySelector('.exact').value);
          return {
            layer,
            attribute: lab().getAttribute('layer'),
            is: lab().attention.data[0] === all[48],
            weight,
          };
        });
        assert.equal(seen.layer, 1);
        assert.equal(seen.attribute, '1');
        assert.ok(seen.is, 'attention is that of the layer');
        // Half of itself, through both layers, at the very least.
        assert.ok(seen.weight >= 0.25 && seen.weight < 1, `${seen.weight}`);
        assert.match((await texts(page, '[part="layers"]'))[0], /0 1/);
      },
      { files },
    );
  });

  test('has the sums of rows and columns beside it, and cells are still where they are pointed at', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heatmap');
        const widthOf = () => page.evaluate(() => lab().shadowRoot.querySelector('.view').offsetWidth);
        const before = await widthOf();
        await page.evaluate(() => {
          Array.from(lab().shadowRoot.querySelectorAll('.tools button'))
            .find(({ textContent }) => textContent.trim() === 'Sums')
            .click();
        });
        await page.waitForFunction(() => lab().hasAttribute('sums'));
        await page.waitForFunction(
          (old) => lab().shadowRoot.querySelector('.view').offsetWidth > old,
          {},
          before,
        );
        const box = await page.evaluate(() => {
          const { right, bottom } = lab().shadowRoot.querySelector('.view').getBoundingClientRect();
          return { right, bottom };
        });
        const room = (await widthOf()) - before;
        await page.mouse.move(box.right - room - 10, box.bottom - room - 10);
        await page.waitForFunction(() => lab().cursor?.queryIndex === 3 && lab().cursor.keyIndex === 3);
        await page.mouse.move(box.right - 5, box.bottom - room - 80);
        const sums = await texts(page, '.sum');
        assert.match(sums[0], /this row sums to (1|0\.99999994)$/);
        assert.match(sums[1], /this column sums to /);
      },
      { files },
    );
  });

  test('keeps focus and room while a long rollout is computed, refuses cells meanwhile, and tells of its data', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heatmap', '', [4, 4, 300, 300]);
        const seen = await page.evaluate(async () => {
          const before = lab().offsetHeight;
          const roll = () =>
            Array.from(lab().shadowRoot.querySelectorAll('[part="heads"] input')).find(
              ({ ariaLabel }) => ariaLabel === 'rollout',
            );
          globalThis.events.length = 0;
          lab().layer = 3;
          await lab().updateComplete;
          roll().focus();
          roll().click();
          lab().weights = { ...lab().weights };
          await lab().updateComplete;
          const during = {
            height: lab().offsetHeight >= 0.9 * before,
            busy: lab().shadowRoot.querySelector('[aria-busy="true"]') !== null,
            focus: lab().shadowRoot.activeElement === roll(),
            refused: '',
          };
          try {
            lab().select(0, 0);
          } catch (error) {
            during.refused = error.name;
          }
          while (lab().shadowRoot.querySelector('[aria-busy="true"]'))
            await new Promise((resolve) => setTimeout(resolve, 20));
          lab().moveTo(0, 0);
          const { reason } = globalThis.events.findLast(({ detail }) => detail.reason !== 'cursor').detail;
          return { during, reason, focus: lab().shadowRoot.activeElement === roll() };
        });
        assert.deepEqual(seen, {
          during: { height: true, busy: true, focus: true, refused: 'RangeError' },
          reason: 'data',
          focus: true,
        });
      },
      { files },
    );
  });

  test('says that weights are gone whose memory was handed on', async () => {
    for (const tag of ['attention-heatmap', 'attention-lines', 'attention-heads'])
      await web.withPage(
        async (page) => {
          await openLayered(web, page, tag);
          await page.evaluate(() => {
            const { buffer } = lab().weights.data;
            structuredClone(buffer, { transfer: [buffer] });
            lab().theme = 'dark';
          });
          await page.waitForFunction(() =>
            globalThis.events.some(({ detail }) => detail.code === 'weightsGone'),
          );
        },
        { files },
      );
  });

  test('is zoomed by a wheel with Ctrl around the pointer, and scrolls without', async () => {
    await web.withPage(
      async (page) => {
        await openLayered(web, page, 'attention-heatmap', '', [1, 1, 60, 60]);
        const extent = () => page.evaluate(() => lab().shadowRoot.querySelector('.extent').offsetWidth);
        const { x, y } = await page.evaluate(() => {
          const { left, top, width, height } = lab()
            .shadowRoot.querySelector('.view')
            .getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        });
        await page.mouse.move(x, y);
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.view').style.touchAction !== '');
        const before = await extent();
        const cell = await page.evaluate(() => lab().cursor);
        await page.keyboard.down('Control');
        await page.mouse.wheel({ deltaY: -120 });
        await page.waitForFunction(
          (old) => lab().shadowRoot.querySelector('.extent').offsetWidth > 1.3 * old,
          {},
          before,
        );
        await page.keyboard.up('Control');
        await page.mouse.move(x + 1, y);
        const now = await page.evaluate(() => lab().cursor);
        // Cells are whole pixels, so that the one under the pointer may be the next.
        for (const axis of ['queryIndex', 'keyIndex'])
          assert.ok(Math.abs(now[axis] - cell[axis]) <= 1, `${axis}: ${now[axis]}, was ${cell[axis]}`);
      },
      { files },
    );
  });

  test('is zoomed by two fingers', async () => {
    await web.withPage(
      async (page) => {
        await page.setViewport({ width: 800, height: 900, hasTouch: true });
        await openLayered(web, page, 'attention-heatmap', '', [1, 1, 60, 60]);
        const extent = () => page.evaluate(() => lab().shadowRoot.querySelector('.extent').offsetWidth);
        const { x, y } = await page.evaluate(() => {
          const { left, top, width, height } = lab()
            .shadowRoot.querySelector('.view')
            .getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        });
        await page.touchscreen.tap(x, y);
        await page.waitForFunction(() => lab().shadowRoot.querySelector('.view').style.touchAction !== '');
        const before = await extent();
        const session = await page.createCDPSession();
        const touch = (/** @type {string} */ type, /** @type {number[]} */ places) =>
          session.send('Input.dispatchTouchEvent', {
            type: /** @type {any} */ (type),
            touchPoints: places.map((across, id) => ({ x: x + across, y, id })),
          });
        await touch('touchStart', [-40]);
        await touch('touchStart', [-40, 40]);
        for (const half of [60, 80, 100]) await touch('touchMove', [-half, half]);
        await touch('touchEnd', []);
        await page.waitForFunction(
          (old) => lab().shadowRoot.querySelector('.extent').offsetWidth > 1.5 * old,
          {},
          before,
        );
      },
      { files },
    );
  });
});
