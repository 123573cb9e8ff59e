import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { wireTargets } from '../../tools/bench/targets.mjs';
import { course } from '../../web/labs/lessons.js';
import { coursePage, siteRoot, useBrowser } from './browser.js';
import { lessonIsOpen, openLesson, shown } from './lessons.js';
import { usePackagePages } from './package-pages.js';

const web = useBrowser();
const pages = usePackagePages();
/** As a host that frames and scripts of other origins may use. */
const cdn = useBrowser(undefined, { 'Access-Control-Allow-Origin': '*' });

/** @param {string[]} addresses @returns {{ [file: string]: number }} bytes over the wire of scripts and cores */
function wire(addresses) {
  const files = [...new Set(addresses.map((address) => address.split('?')[0].slice(1)))];
  return Object.fromEntries(
    files
      .filter((file) => /\.(js|wasm)$/.test(file))
      .map((file) => [file, gzipSync(readFileSync(join(siteRoot, file)), { level: 9 }).length]),
  );
}

for (const { name } of course) {
  describe(`the lesson ${name}`, () => {
    test('in a sandboxed frame of no origin computes, and tells its height', async () => {
      const { origin } = new URL(cdn.url);
      const use = async (/** @type {import('./browser.js').Page} */ page) => {
        await page.evaluate(async (source) => {
          await import(/** @type {any} */ ('./package/embed-host.js'));
          const frame = document.createElement('iframe');
          frame.title = 'lesson';
          frame.setAttribute('sandbox', 'allow-scripts');
          frame.src = source;
          document.body.append(frame);
        }, `${cdn.url}embed.html?lab=${name}&id=one`);
        const inside = await page.waitForFrame((frame) => frame.url().includes('embed.html'));
        const click = async (/** @type {string} */ selector) => {
          await inside.waitForFunction(
            (wanted) => document.querySelector('attention-lab')?.shadowRoot?.querySelector(wanted),
            { timeout: 20_000 },
            selector,
          );
          await inside.evaluate((wanted) => {
            /** @type {any} */ (document.querySelector('attention-lab')).shadowRoot
              .querySelector(wanted)
              .click();
          }, selector);
        };
        await lessonIsOpen(inside);
        assert.equal(await inside.evaluate(() => self.origin), 'null');
        assert.deepEqual(
          await inside.evaluate(() =>
            Array.from(
              /** @type {any} */ (document.querySelector('attention-lab')).shadowRoot.querySelectorAll(
                '.problem',
              ),
              (one) => one.textContent,
            ),
          ),
          [],
        );
        const needed = await inside.evaluate(() => document.body.getBoundingClientRect().height);
        assert.ok(needed > 500);
        await page.waitForFunction(
          (wanted) => Math.abs((document.querySelector('iframe')?.clientHeight ?? 0) - wanted) <= 1,
          {},
          needed,
        );
        // What the reader does comes out of the frame.
        await click('[name=prediction]');
        await click('#keep');
        await page.waitForFunction(() => globalThis.events.some(({ type }) => type === 'attention-answer'));
      };
      await pages.onPage({}, use, { alsoFrom: [origin] });
    });

    test('from a script of another origin computes on a page with a policy', async () => {
      const { origin } = new URL(cdn.url);
      const policy = `script-src ${origin} 'wasm-unsafe-eval'; worker-src blob: ${origin}; connect-src ${origin}`;
      const use = async (/** @type {import('./browser.js').Page} */ page) => {
        await page.evaluate(
          (address, lesson) => {
            document.body.innerHTML = `<attention-lab id="lab" lesson="${lesson}"></attention-lab>`;
            return import(address);
          },
          `${cdn.url}standalone.js`,
          name,
        );
        await lessonIsOpen(page);
        assert.ok((await shown(page, '.experiment')).length > 40);
      };
      await pages.onPage({ 'Content-Security-Policy': policy }, use, { alsoFrom: [origin] });
    });

    test('loads little, in any language', async (context) => {
      for (const path of ['', 'de/']) {
        await web.withPage(async (page) => {
          web.asked.length = 0;
          await page.goto(`${web.url}${path}${name}.html`);
          await lessonIsOpen(page);
          await page.waitForNetworkIdle();
          const sizes = wire(web.asked.filter((address) => !/service-worker|lesson\.js/.test(address)));
          const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
          const said = `${path}${name}: ${total} bytes: ${JSON.stringify(sizes)}`;
          context.diagnostic(said);
          assert.ok(total <= wireTargets.lesson, said);
        });
      }
    });
  });
}

test('a link and the HTML that were copied bring back what is on screen', async () => {
  await web.withPage(async (page) => {
    await openLesson(web, page, 'softmax', { moved: '100', guess: '2', draw: '3', answer: '0.5' });
    const state = () =>
      page.evaluate(() => ({
        attributes: ['settings', 'guess', 'draw', 'answer'].map((one) => lab().getAttribute(one)),
        text: lab().shadowRoot.textContent.replace(/\s+/g, ' '),
        values: Array.from(lab().shadowRoot.querySelectorAll('input'), ({ type, value, checked }) => [
          type,
          value,
          checked,
        ]),
      }));
    const before = await state();
    const { link, html } = await page.evaluate(() => ({ link: lab().link, html: lab().html }));
    await page.goto('about:blank');
    await page.goto(link);
    await lessonIsOpen(page);
    assert.deepEqual(await state(), before);
    await page.goto(`${web.url}softmax.html`);
    await lessonIsOpen(page);
    assert.notDeepEqual((await state()).attributes, before.attributes);
    await page.evaluate(async (copied) => {
      const [, tag] = copied.split('\n');
      document.querySelector('main').innerHTML = tag;
      document.querySelector('attention-lab').id = 'lab';
      globalThis.events.length = 0;
    }, html);
    await lessonIsOpen(page);
    assert.deepEqual(await state(), before);
    assert.match(
      html,
      /^<script type="module" src="http:[^"]*\/course\.js"><\/script>\n<attention-lab lesson="softmax" settings="moved=100"/,
    );
  });
});

test('presets of JSON, parts left out, and what cannot be used', async () => {
  const json = JSON.stringify({
    settings: { temperature: 0.5, scores: [1, 2, 3, 4, 5], moved: 'much' },
    without: 'predict check sources',
    presets: [{ name: 'Hot <b>', settings: { temperature: 10 } }],
  });
  const body = `<attention-lab id="lab" lesson="softmax"><script type="application/json">${json}</script></attention-lab>`;
  const files = coursePage(body);
  await web.withPage(
    async (page) => {
      await page.goto(`${web.url}course.html`);
      await lessonIsOpen(page);
      assert.match(await shown(page, '.problem'), /moved cannot be “much”: expected a number from 0 to 120/);
      assert.equal(await shown(page, 'output[for=temperature]'), '0.500');
      assert.equal(await shown(page, '#prediction'), undefined);
      assert.equal(await shown(page, '#check'), undefined);
      assert.equal(await shown(page, '.preset'), 'Hot <b>');
      await page.evaluate(() => lab().shadowRoot.querySelector('.preset').click());
      await page.evaluate(() => lab().updateComplete);
      assert.equal(await page.evaluate(() => lab().getAttribute('settings')), 'temperature=10');
      assert.equal(await shown(page, '.problem'), undefined);
      await page.evaluate(() => lab().setAttribute('lesson', 'nowhere'));
      await page.waitForFunction(() => /There is no lesson “nowhere”/.test(lab().shadowRoot.textContent));
      await page.evaluate(() => lab().setAttribute('lesson', 'scaling'));
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#numbers tbody'));
    },
    { files },
  );
});

test('a strict policy is enough for embed.html itself', async () => {
  await web.withPage(async (page) => {
    await page.goto(`${web.url}embed.html?lab=softmax&lang=de&theme=dark&temperature=10`);
    await lessonIsOpen(page);
    assert.match(await shown(page, 'h2'), /Gewichte/);
    assert.equal(await shown(page, 'output[for=temperature]'), '10');
  });
});

test('what was given as JSON is copied with all that it says', async () => {
  const json = JSON.stringify({
    settings: { temperature: 0.5, scores: [1, 2, 3, 4, 5] },
    presets: [{ name: 'Hot </script>', settings: { temperature: 10 } }],
  });
  const body = `<attention-lab id="lab" lesson="softmax" lang="de" theme="dark"><script type="application/json">${json.replaceAll('<', '\\u003c')}</script></attention-lab>`;
  await web.withPage(
    async (page) => {
      await page.goto(`${web.url}course.html`);
      await lessonIsOpen(page);
      const { link, html } = await page.evaluate(() => ({ link: lab().link, html: lab().html }));
      assert.match(
        decodeURIComponent(link),
        /#lab=softmax&scores=1\+2\+3\+4\+5&temperature=0.5$|temperature=0.5&scores=1\+2\+3\+4\+5$/,
      );
      await page.evaluate((copied) => {
        globalThis.events.length = 0;
        document.querySelector('main').innerHTML = copied;
        document.querySelector('attention-lab').id = 'lab';
      }, html);
      await lessonIsOpen(page);
      assert.equal(await shown(page, 'output[for=temperature]'), '0.500');
      assert.equal(await shown(page, '.preset'), 'Hot </script>');
      assert.match(await shown(page, 'h2'), /Gewichte/);
      assert.equal(await page.evaluate(() => lab().getAttribute('theme')), 'dark');
    },
    { files: coursePage(body) },
  );
});

test('a lesson that is moved, taken away or exchanged while it loads comes up all the same', async () => {
  await web.withPage(async (page) => {
    await openLesson(web, page, 'coreference');
    const states = await page.evaluate(async () => {
      const waitFor = async (/** @type {() => unknown} */ isThere) => {
        for (let tries = 0; tries < 200 && !isThere(); tries++)
          await new Promise((resolve) => setTimeout(resolve, 25));
        return Boolean(isThere());
      };
      const root = () => /** @type {any} */ (lab().shadowRoot);
      const first = document.querySelector('main');
      const results = [];
      // Moved in the middle of its opening, twice.
      first.append(lab());
      await Promise.resolve();
      first.prepend(lab());
      results.push(await waitFor(() => root().querySelector('#heads')));
      // Taken away while it opens, and set meanwhile.
      const element = lab();
      first.append(element);
      element.remove();
      element.setAttribute('settings', 'off=1.0');
      await new Promise((resolve) => setTimeout(resolve, 300));
      results.push(!element.shadowRoot.querySelector('.problem'));
      first.append(element);
      results.push(await waitFor(() => root().querySelector('#heads')));
      // Another lesson, none, and back.
      for (const name of ['softmax', 'nowhere', 'masks', 'coreference']) element.setAttribute('lesson', name);
      element.setAttribute('settings', '');
      await element.updateComplete;
      element.setAttribute('lesson', 'nowhere');
      await element.updateComplete;
      results.push(/There is no lesson/.test(root().textContent));
      element.setAttribute('lesson', 'softmax');
      await element.updateComplete;
      element.setAttribute('lesson', 'coreference');
      results.push(await waitFor(() => root().querySelector('#heads')));
      results.push(!root().querySelector('.problem'));
      return results;
    });
    assert.deepEqual(states, [true, true, true, true, true, true]);
  });
});

test('a tag that names no lesson says which there are', async () => {
  await web.withPage(async (page) => {
    await page.goto(`${web.url}embed.html`);
    await page.waitForFunction(() =>
      /There is no lesson “”. There are: weighted-sum,/.test(lab().shadowRoot?.textContent),
    );
    assert.ok(await page.evaluate(() => globalThis.events.some(({ type }) => type === 'attention-error')));
  });
});

test('properties that are nothing a lesson can use leave it as it was', async () => {
  await web.withPage(async (page) => {
    await openLesson(web, page, 'softmax');
    const before = await shown(page, '.experiment');
    const html = await page.evaluate(async () => {
      /** @type {any} */
      const round = [{ name: 'round', settings: { temperature: 2, more: 10n } }];
      round[0].settings.self = round;
      const throwing = {
        toString() {
          throw new Error('never said');
        },
      };
      for (const value of [Symbol('any'), throwing, 10n, Number.NaN, [], round])
        for (const property of ['guess', 'draw', 'answer', 'without', 'presets']) {
          lab()[property] = value;
          await lab().updateComplete;
        }
      return lab().html;
    });
    assert.match(html, /"name":"round","settings":"temperature=2&more=/);
    await page.evaluate(async () => {
      Object.assign(lab(), { guess: undefined, draw: 0, answer: '', without: '', presets: undefined });
      await lab().updateComplete;
    });
    assert.equal(await shown(page, '.experiment'), before);
  });
});
