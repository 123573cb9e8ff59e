import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { writeSafetensors } from 'attention-wasm/safetensors';
import { useBrowser, waitForShape } from '../browser/browser.js';
import { installPackedPackage } from './installed-package.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** What every page begins with. */
const head = '<!doctype html><meta charset="utf-8"><title>Page</title><link rel="icon" href="icon.svg">';

/** @param {string} language @returns {string[]} the README's blocks of code in it */
const blocks = (language) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);

describe("the README's code", () => {
  /** @type {Awaited<ReturnType<typeof installPackedPackage>>} */
  let installed;
  before(async () => {
    installed = await installPackedPackage();
    writeFileSync(join(installed.folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
  after(() => installed.remove());
  const browser = useBrowser(() => installed.folder);

  const [example, trained, training] = blocks('js');
  /** What the example prints, by hand: x = [[1, 0], [0, 1], [1, 1]], scores x xT / sqrt(2). */
  const printed = [
    /output \[ ?3, 2 ?\]/,
    /weights \[ ?3, 3 ?\]/,
    /dot 1 \* scale 0\.70710\d+ = score 0\.70710\d+; weight 0\.2482\d+/,
  ];

  test('runs in Node', async () => {
    writeFileSync(join(installed.folder, 'example.js'), example);
    const { stdout } = await promisify(execFile)(process.execPath, ['example.js'], { cwd: installed.folder });
    for (const text of printed) assert.match(stdout, text);
  });

  test('looks into the trained model in Node', async () => {
    writeFileSync(join(installed.folder, 'trained.js'), trained);
    const { stdout } = await promisify(execFile)(process.execPath, ['trained.js'], { cwd: installed.folder });
    assert.match(stdout, /"it" looks at "cat" \(0\.9\d\) and is restored as "cat"/);
    assert.match(stdout, /"it" looks at "mat" \((0\.9\d|1\.00)\) and is restored as "mat"/);
  });

  test('trains in Node', async () => {
    writeFileSync(join(installed.folder, 'training.js'), training);
    const { stdout } = await promisify(execFile)(process.execPath, ['training.js'], {
      cwd: installed.folder,
    });
    const [, loss] = /loss (\d\.\d\d) after step 50/.exec(stdout) ?? [];
    assert.ok(Number(loss) < 1, stdout); // of log 10 = 2.3 for a guess
    assert.match(stdout, /entropy Float32Array/);
  });

  for (const file of ['index.js', 'attention.js']) {
    test(`runs in a browser without a bundler, from a static server, under a strict policy (${file})`, async () => {
      const [, path] = /import\n?`(\.\/node_modules[^`]+)`/.exec(readme) ?? [];
      assert.ok(path, 'the README names the file to import');
      writeFileSync(
        join(installed.folder, 'example-page.js'),
        example.replace("'attention-wasm'", `'${path.replace('index.js', file)}'`),
      );
      writeFileSync(
        join(installed.folder, 'example.html'),
        `${head}<script type="module" src="example-page.js"></script>`,
      );
      await browser.withPage(async (page) => {
        /** @type {string[]} */
        const lines = [];
        page.on('console', async (message) => {
          const values = await Promise.all(message.args().map((value) => value.jsonValue()));
          lines.push(
            values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' '),
          );
        });
        await page.goto(`${browser.url}example.html`);
        const deadline = Date.now() + 20_000;
        while (lines.length < 3 && Date.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 50));
        for (const text of printed) assert.match(lines.join('\n').replaceAll(',', ', '), text);
      });
    });
  }

  const [twoLines, ownWeights, linked, lesson, lab] = blocks('html');
  const [script] = /<script type="module".*?<\/script>/.exec(twoLines) ?? [''];

  for (const [what, body, shape] of /** @type {const} */ ([
    ['the heat map of a sentence', twoLines, [4, 10, 10]],
    ['weights of its own', script + ownWeights, [1, 2, 2]],
  ])) {
    test(`puts ${what} on a course page`, async () => {
      const local = body.replace(/src="[^"]*\/dist\//, 'src="node_modules/attention-wasm/dist/');
      assert.notEqual(local, body);
      writeFileSync(join(installed.folder, 'course.html'), head + local);
      await browser.withPage(async (page) => {
        await page.goto(`${browser.url}course.html`);
        await waitForShape(page, [...shape]);
      });
    });
  }

  test('puts linked elements on a course page, with a file as models of PyTorch give it', async () => {
    const layer = { data: Float32Array.of(0.25, 0.75, 1, 0), shape: [1, 1, 2, 2] };
    writeFileSync(
      join(installed.folder, 'attention.safetensors'),
      writeSafetensors({ 'weights.0': layer, 'weights.1': layer }, { metadata: { tokens: '["a", "b"]' } }),
    );
    const local = script.replace(/src="[^"]*\/dist\//, 'src="node_modules/attention-wasm/dist/');
    writeFileSync(join(installed.folder, 'linked.html'), head + local + linked);
    await browser.withPage(async (page) => {
      await page.goto(`${browser.url}linked.html`);
      await waitForShape(page, [1, 2, 2]);
      const shown = await page.evaluate(() => {
        const { weights, queryTokens } = document.querySelector('attention-lines');
        return [weights.shape, queryTokens];
      });
      assert.deepEqual(shown, [
        [2, 1, 1, 2, 2],
        ['a', 'b'],
      ]);
    });
  });

  test('puts a lesson on a course page', async () => {
    const local = lesson.replace(/src="[^"]*\/dist\//, 'src="node_modules/attention-wasm/dist/');
    assert.notEqual(local, lesson);
    writeFileSync(join(installed.folder, 'lesson.html'), head + local);
    await browser.withPage(async (page) => {
      await page.goto(`${browser.url}lesson.html`);
      await page.waitForFunction(
        () =>
          /= 256/.test(
            document.querySelector('attention-lab')?.shadowRoot?.querySelector('#finding')?.textContent ?? '',
          ),
        { timeout: 20_000 },
      );
    });
  });

  test('puts a lab on a course page', async () => {
    const local = lab.replace(/src="[^"]*\/dist\//, 'src="node_modules/attention-wasm/dist/');
    assert.notEqual(local, lab);
    writeFileSync(join(installed.folder, 'lab.html'), head + local);
    await browser.withPage(async (page) => {
      await page.goto(`${browser.url}lab.html`);
      await page.waitForFunction(
        () => document.querySelector('attention-trained-model')?.shadowRoot?.querySelector('#restored'),
        { timeout: 20_000 },
      );
      const title = await page.evaluate(
        () =>
          document.querySelector('attention-trained-model')?.shadowRoot?.querySelector('#row-title')
            ?.textContent,
      );
      assert.match(String(title).replace(/\s+/g, ' '), /it looks most at mat, 0\.9/);
    });
  });
});
