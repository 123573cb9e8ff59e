import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coursePage, useBrowser } from './browser.js';

const web = useBrowser();
const names = ['heads', 'heatmap', 'lines', 'embedding'];
const inside = names.map((name) => `<attention-${name}></attention-${name}>`).join('');
const files = (attributes = '', body = inside) =>
  coursePage(`<attention-views id="lab" ${attributes}>${body}</attention-views>`);

/** Runs in the page, with `all` elements of the course inside. @param {import('./browser.js').Page} page @param {string} code */
const run = (page, code) =>
  page.evaluate(`(async () => {
    const views = document.querySelector('#lab');
    const [heads, heatmap, lines, embedding] = ${JSON.stringify(names)}.map((name) => document.querySelector('attention-' + name));
    const rest = async () => {
      for (let round = 0; round < 4; round++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        for (const one of [views, heads, heatmap, lines, embedding]) await one?.updateComplete;
      }
    };
    const problems = () => [views, heads, heatmap, lines, embedding].flatMap((one) =>
      Array.from(one?.shadowRoot.querySelectorAll('.problem') ?? [], ({ textContent }) => textContent.trim()));
    const cube = (heads, length, at) => Array.from({ length: heads }, (_, h) =>
      Array.from({ length }, (_, i) => Array.from({ length }, (_, j) => at(h, i, j))));
    await customElements.whenDefined('attention-views');
    ${code}
  })()`);

/** @param {string} what @param {string} code @param {(result: any) => void} check @param {Record<string, string>} [pages] */
const testIn = (what, code, check, pages = files()) =>
  test(what, async () => {
    await web.withPage(
      async (page) => {
        await page.goto(`${web.url}course.html`);
        check(await run(page, code));
      },
      { files: pages },
    );
  });

describe('the state of <attention-views>', () => {
  testIn(
    'weights and tokens alone are no fault of the element that shows queries and keys',
    `views.weights = [[1, 0], [0, 1]]; views.queryTokens = ['a', 'b']; await rest();
    return { problems: problems(), said: embedding.shadowRoot.textContent.trim() };`,
    ({ problems, said }) => {
      assert.deepEqual(problems, []);
      assert.equal(said, 'There are weights here, but no queries and keys, and no positions.');
    },
  );

  testIn(
    'what was chosen of larger data is let go of by all when others are shown',
    `views.weights = Array.from({ length: 3 }, () => cube(4, 6, () => 1 / 6)); await rest();
    Object.assign(views, { layer: 2, head: 3, row: 5 }); await rest();
    const before = [heads.layer, heatmap.head, lines.heads, lines.row];
    views.weights = cube(1, 2, () => 0.5); await rest();
    return { before, after: [views.layer ?? null, heads.layer, heatmap.head, lines.heads, lines.row ?? null, lines.layer], problems: problems() };`,
    ({ before, after, problems }) => {
      assert.deepEqual(before, [2, 3, '3', 5]);
      assert.deepEqual(after, [null, 0, 0, '', null, 0]);
      assert.deepEqual(problems, []);
    },
  );

  testIn(
    'a row that cannot be is said, and the rest goes on',
    `views.row = -1; views.weights = [[1, 0], [0.5, 0.5]]; await rest();
    const said = problems(); views.row = 1.5; await rest(); views.row = 1; await rest();
    return { said, cursor: heatmap.cursor };`,
    ({ said, cursor }) => {
      assert.match(said.join(' '), /row cannot be “-1”/);
      assert.deepEqual(cursor, { queryIndex: 1, keyIndex: 0 });
    },
  );

  testIn(
    'a query leads to the largest cell of what the heat map shows, not of one head',
    `const rows = [[0.9, 0.1, 0], [0, 0, 1], [0, 0, 1]];
    views.weights = cube(3, 3, (h, i, j) => (i === 1 ? rows[h][j] : 1 / 3)); views.aggregate = 'mean'; await rest();
    views.row = 1; await rest();
    return heatmap.cursor;`,
    (cursor) => assert.deepEqual(cursor, { queryIndex: 1, keyIndex: 2 }),
  );

  testIn(
    'data given by a listener of others are shown',
    `let count = 0; const other = [[0.25, 0.75]];
    views.addEventListener('attention-change', ({ target }) => { if (target === views && count++ === 0) views.weights = other; });
    views.weights = [[1]]; await rest();
    return [views.data.weights === other, heatmap.weights === other, count];`,
    (result) => assert.deepEqual(result, [true, true, 2]),
  );

  testIn(
    'an element that comes, or comes back, hears what has been chosen, and keeps what its author chose where nobody has',
    `views.weights = Array.from({ length: 2 }, () => cube(4, 3, () => 1 / 3)); await rest();
    heads.remove(); Object.assign(views, { head: 3, row: 2 }); await rest(); views.append(heads);
    const late = document.createElement('attention-lines'); late.threshold = 0.2; views.append(late); await rest();
    return [heads.head, heads.row, late.heads, late.threshold];`,
    (result) => assert.deepEqual(result, [3, 2, '3', 0.2]),
  );

  testIn(
    'a file is fetched although its element is moved meanwhile, and a good one takes the complaint about another away',
    `document.querySelector('main').append(views); await rest();
    const moved = lines.weights;
    await views.open(new Blob(['no'])); await rest(); const said = problems();
    views.weights = [[1]]; await rest();
    return { moved, said, after: problems() };`,
    ({ moved, said, after }) => {
      assert.deepEqual(moved, [[1, 0]]);
      assert.equal(said.length, 1);
      assert.deepEqual(after, []);
    },
    { ...files('src="data.json"'), 'data.json': '{"weights": [[1, 0]]}' },
  );

  testIn(
    'JSON, too, can have layers one by one; without weights there is nothing left',
    `await views.open(new Blob(['{"weights.0": [[[[1, 0]]]], "weights.1": [[[[0.5, 0.5]]]]}'])); await rest();
    const shown = heatmap.weights; views.weights = null; await rest();
    return { shown, after: heatmap.weights ?? null, problems: problems() };`,
    ({ shown, after, problems }) => {
      assert.deepEqual(shown, [[[[1, 0]]], [[[0.5, 0.5]]]]);
      assert.equal(after, null);
      assert.deepEqual(problems, []);
    },
  );

  testIn(
    'of elements that are linked the one that is used speaks',
    `const vectors = cube(1, 3, (h, i, j) => i - j); Object.assign(views, { weights: cube(1, 3, (h, i, j) => (j === 2 ? 1 : 0)), query: vectors, key: vectors });
    await rest(); views.row = 1; await rest();
    const said = () => [lines, embedding].map(({ shadowRoot }) => shadowRoot.querySelector('[aria-live]').textContent.trim());
    const silent = said();
    const tabbed = Array.from(lines.shadowRoot.querySelectorAll('ol button'), ({ tabIndex }) => tabIndex);
    lines.shadowRoot.querySelectorAll('ol button')[1].focus(); await rest();
    return { silent, tabbed, spoken: said() };`,
    ({ silent, tabbed, spoken }) => {
      assert.deepEqual(silent, ['', '']);
      assert.deepEqual(tabbed, [-1, 0, -1]);
      assert.match(spoken[0], /“1” attends to “2”: 1/);
      assert.equal(spoken[1], '');
    },
  );

  testIn(
    'lines that are all too weak are said to be',
    `views.weights = cube(1, 40, () => 1 / 40); await rest();
    return lines.shadowRoot.querySelector('p.quiet').textContent.replace(/\\s+/g, ' ');`,
    (said) => assert.match(said, /No weight reaches 0\.0500?; the largest is 0\.0250\./),
  );

  testIn(
    'a plane that is moved follows the width of its new place, and a long token stays inside',
    `const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3);
    Object.assign(views, { query: [[1, 2], [3, 4]], key: [[1, 2], [2, 1]], queryTokens: [long, 'b'], row: 0 }); await rest();
    const narrow = document.createElement('div'); narrow.style.width = '420px';
    document.querySelector('main').append(narrow); narrow.append(views); await rest();
    const canvas = embedding.shadowRoot.querySelector('canvas');
    return [canvas.width / devicePixelRatio, canvas.clientWidth, embedding.shadowRoot.querySelector('.card').scrollWidth <= 420];`,
    ([drawn, wide, fits]) => {
      assert.ok(Math.abs(drawn - wide) <= 1, `${drawn} ${wide}`);
      assert.ok(fits);
    },
  );

  testIn(
    'numbers that overflowed in the steps are said to be none, and what was shown stays until they are numbers again',
    `const steps = document.querySelector('attention-steps');
    while (!lines.weights) await rest();
    const before = lines.weights; steps.edits = 'x 0 3e38, x 1 3e38'; await rest(); await rest();
    const said = problems(), kept = lines.weights === before;
    steps.edits = ''; await rest(); await rest();
    return { said, kept, after: problems(), follows: lines.weights === steps.steps.weights };`,
    ({ said, kept, after, follows }) => {
      assert.match(said.join(' '), /is NaN, which is no finite number/);
      assert.deepEqual({ kept, after, follows }, { kept: true, after: [], follows: true });
    },
    files('', '<attention-steps></attention-steps><attention-lines></attention-lines>'),
  );

  testIn(
    'a threshold that is taken back is that of each element again',
    `views.weights = [[1, 0], [0.5, 0.5]]; await rest();
    views.threshold = 0.3; await rest(); const chosen = [heatmap.threshold, lines.threshold];
    views.threshold = null; await rest();
    return [...chosen, heatmap.threshold ?? null, lines.threshold];`,
    (result) => assert.deepEqual(result, [0.3, 0.3, null, 0.05]),
  );
});
