import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertForEverybody } from './axe.js';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();
const files = coursePage('');

/**
 * An element on a page, with weights of several layers whose rows sum to 1.
 * @param {import('./browser.js').Page} page
 * @param {string} tag
 * @param {string} [attributes]
 * @param {number[]} [shape] [layers, H, L, L]
 */
async function open(page, tag, attributes = '', shape = [2, 3, 4, 4]) {
  await page.goto(`${web.url}course.html`);
  await page.evaluate(
    async (name, written, sizes) => {
      await customElements.whenDefined(name);
      document
        .querySelector('main')
        .insertAdjacentHTML('beforeend', `<${name} id="lab" ${written}></${name}>`);
      const [layers, heads, rows, columns] = sizes;
      const data = new Float32Array(layers * heads * rows * columns);
      for (let first = 0; first < data.length; first += columns) {
        const row = data.subarray(first, first + columns);
        row.forEach((_, j) => {
          row[j] = ((first / columns) * 7 + j * 5) % 11;
        });
        const sum = row.reduce((total, value) => total + value, 0);
        row.forEach((value, j) => {
          row[j] = value / sum;
        });
      }
      Object.assign(lab(), {
        weights: { data, shape: sizes },
        queryTokens: Array.from({ length: rows }, (_, index) => `t${index}`),
      });
      await lab().updateComplete;
    },
    tag,
    attributes,
    shape,
  );
}

/** The texts of what a selector finds in the element. @param {import('./browser.js').Page} page @param {string} selector */
const texts = (page, selector) =>
  page.evaluate(
    (wanted) =>
      Array.from(lab().shadowRoot.querySelectorAll(wanted), ({ textContent }) =>
        textContent.replace(/\s+/g, ' ').trim(),
      ),
    selector,
  );

describe('a heat map of several layers', () => {
  test('shows the layer that is chosen, and the rollout through all up to it', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'attention-heatmap');
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
        await open(page, 'attention-heatmap');
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
        await open(page, 'attention-heatmap', '', [4, 4, 300, 300]);
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
          await open(page, tag);
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
        await open(page, 'attention-heatmap', '', [1, 1, 60, 60]);
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
        await open(page, 'attention-heatmap', '', [1, 1, 60, 60]);
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

describe('two heads', () => {
  test('are compared by a list or by dragging, with their difference in numbers', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'attention-heads', 'switches layer="1" head="2"');
        await page.evaluate(() => {
          const list = lab().shadowRoot.querySelector('select');
          list.value = '0.1';
          list.dispatchEvent(new Event('change'));
        });
        await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap')?.attention);
        const { shown, expected } = await page.evaluate(() => {
          const { data } = lab().weights;
          const [one, other] = [data.subarray(5 * 16, 6 * 16), data.subarray(16, 32)];
          return {
            shown: Array.from(
              lab().shadowRoot.querySelector('attention-heatmap').attention.data.subarray(32),
            ),
            expected: Array.from(one, (weight, place) => Math.fround(weight - other[place])),
          };
        });
        assert.deepEqual(shown, expected);
        const distance = Array.from({ length: 4 }, (_, row) =>
          expected.slice(row * 4, row * 4 + 4).reduce((sum, value) => sum + Math.abs(value) / 2, 0),
        );
        const mean = distance.reduce((sum, one) => sum + one, 0) / 4;
        const [sentence] = await texts(page, '.comparison > .quiet');
        assert.ok(
          sentence.includes(mean.toPrecision(3)) && sentence.includes(Math.max(...distance).toPrecision(3)),
          sentence,
        );
        const dragged = await page.evaluate(async () => {
          const [, second, , , fifth] = lab().shadowRoot.querySelectorAll('.card');
          const dataTransfer = new DataTransfer();
          fifth.dispatchEvent(new DragEvent('dragstart', { dataTransfer }));
          second.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
          await lab().updateComplete;
          const { layer, head, compare } = lab();
          return { layer, head, compare };
        });
        assert.deepEqual(dragged, { layer: 1, head: 1, compare: '0.1' });
      },
      { files },
    );
  });

  test('are compared under the tokens that are shown, and take no head of another element', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'attention-heads', 'compare="0.1"');
        const seen = await page.evaluate(async () => {
          Object.assign(lab(), { weights: [[Number.NaN]], queryTokens: ['X', 'Y', 'Z', 'W'] });
          await lab().updateComplete;
          const tokens = lab().shadowRoot.querySelector('attention-heatmap').queryTokens;
          const other = /** @type {any} */ (lab().cloneNode());
          other.weights = { data: new Float32Array(4).fill(1), shape: [1, 4, 1, 1] };
          lab().after(other);
          await other.updateComplete;
          const dataTransfer = new DataTransfer();
          other.shadowRoot
            .querySelectorAll('.card')[3]
            .dispatchEvent(new DragEvent('dragstart', { dataTransfer }));
          const card = lab().shadowRoot.querySelectorAll('.card')[0];
          card.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
          return { tokens, head: lab().head, compare: lab().compare };
        });
        assert.deepEqual(seen, { tokens: ['t0', 't1', 't2', 't3'], head: 0, compare: '0.1' });
      },
      { files },
    );
  });

  test('one is made stronger or weaker for a forward pass', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'attention-heads', 'switches layer="1" head="2" off="0.0"');
        const seen = await page.evaluate(async () => {
          const slider = lab().shadowRoot.querySelector('input[type="range"]');
          slider.value = '0.5';
          slider.dispatchEvent(new Event('change'));
          await lab().updateComplete;
          const { reason, scaled } = globalThis.events.at(-1).detail;
          return { reason, scaled, scale: Array.from(lab().headScale.data) };
        });
        assert.deepEqual(seen, { reason: 'scaled', scaled: '1.2 0.5', scale: [0, 1, 1, 1, 1, 0.5] });
        await page.evaluate(() => lab().setAttribute('scaled', '7.7 2'));
        await page.waitForFunction(() =>
          globalThis.events.some(({ detail }) => detail.code === 'notAFactor'),
        );
      },
      { files },
    );
  });

  for (const scheme of /** @type {const} */ (['light', 'dark']))
    for (const lang of ['en', 'ar'])
      test(`are there for everybody: ${scheme}, ${lang}, 360 px`, async () => {
        await web.withPage(
          async (page) => {
            await page.evaluateOnNewDocument((is) => {
              addEventListener('DOMContentLoaded', () => {
                document.documentElement.style.colorScheme = is;
              });
            }, scheme);
            await open(page, 'attention-heads', `switches measures compare="0.1" lang="${lang}"`);
            await page.waitForFunction(() => lab().shadowRoot.querySelector('attention-heatmap')?.attention);
            await page.waitForFunction(() => lab().shadowRoot.querySelector('.effect'));
            assert.equal(
              await page.evaluate(() => getComputedStyle(lab()).direction),
              lang === 'ar' ? 'rtl' : 'ltr',
            );
            await assertForEverybody(page);
          },
          { files, scheme, width: 360 },
        );
      });

  test('of 72 over 200 tokens all are drawn', async () => {
    await web.withPage(
      async (page) => {
        await open(page, 'attention-heads', 'measures', [6, 12, 200, 200]);
        await page.waitForFunction(() => lab().shadowRoot.querySelectorAll('.effect').length === 72);
        await page.waitForFunction(() =>
          Array.from(lab().shadowRoot.querySelectorAll('canvas')).every(
            (canvas) => canvas.getContext('2d').getImageData(120, 120, 1, 1).data[3] === 255,
          ),
        );
      },
      // Reading the pixels of a canvas has its price, which here is paid.
      { files, expected: /willReadFrequently/ },
    );
  });
});

describe('files of the steps', () => {
  test('hold every matrix, as data and as a figure', async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        await page.evaluate(() => {
          document
            .querySelector('main')
            .insertAdjacentHTML('beforeend', '<attention-steps id="lab" causal></attention-steps>');
        });
        await page.waitForFunction(() => lab()?.steps);
        const { saved, output } = await page.evaluate(async () => {
          await lab().updateComplete;
          /** @type {Blob[]} */
          const blobs = [];
          const original = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            blobs.push(/** @type {Blob} */ (blob));
            return original.call(URL, blob);
          };
          HTMLAnchorElement.prototype.click = () => {};
          const buttons = Array.from(lab().shadowRoot.querySelectorAll('.files button'));
          for (const button of buttons) {
            const before = blobs.length;
            button.click();
            while (blobs.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
          }
          const bitmap = await createImageBitmap(blobs.find(({ type }) => type === 'image/png'));
          const texts = await Promise.all(blobs.map(async (blob) => [blob.type, await blob.text()]));
          return {
            saved: { ...Object.fromEntries(texts), 'image/png': bitmap.width },
            output: Array.from(lab().steps.output.data, String).map(Number),
          };
        });
        const json = JSON.parse(saved['application/json']);
        assert.deepEqual(json.output.data.map(Math.fround), output);
        assert.deepEqual(json.weights.shape, [2, 3, 3]);
        assert.equal(json.maskedScores.data[1], null, 'minus infinity has no number in JSON');
        assert.match(saved['text/csv'], /\r\nmaskedScores,0,0,1,-∞\r\n/);
        assert.match(saved['image/svg+xml'], /<text[^>]*font-weight="600"[^>]*>W_Q<\/text>/);
        assert.match(saved['text/x-tex'], /\\node\[[^\]]*\] at \([^)]*\) \{\\textbf\{W\\_Q\}\};/);
        assert.ok(saved['image/png'] > 1000, `${saved['image/png']}`);
      },
      { files },
    );
  });
});
