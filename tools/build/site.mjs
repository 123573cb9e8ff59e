import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../fail.mjs';
import { buildIfStale } from '../freshness.mjs';
import { dist, inRoot, site } from '../places.mjs';
import { step } from '../step.mjs';
import { bundlePage } from './bundles.mjs';
import { coursePages } from './course-pages.mjs';
import { buildScripts } from './package.mjs';

const demo = inRoot('web', 'demo');

/**
 * Those beside the course, in the order in which they are to be read. Each has a script NAME.js and a file NAME.html of three parts, between lines of `---`: what
 * it adds to the head, its heading, and its body. page.html stands around them.
 */
const pages = [
  { name: 'trained-model', title: 'Heads that have learned' },
  { name: 'learning', title: 'Watch it learn' },
  { name: 'recall', title: 'Across a distance' },
  { name: 'steps', title: 'Step by step' },
  { name: 'numbers', title: 'Number by number' },
  { name: 'views', title: 'All views' },
];

/**
 * Scripts that a page or a browser asks for by name; all others are reached from these through imports. Those of one group share what
 * they import; what two groups share comes twice, in fewer files and fewer bytes than in pieces that fit both.
 */
const scripts = [
  pages.map(({ name }) => join(demo, `${name}.js`)),
  [inRoot('web', 'course.js'), join(demo, 'embed.js'), join(demo, 'lesson.js')],
  [inRoot('web', 'worker.js')],
  [inRoot('web', 'thread.js')],
  [inRoot('web', 'embed-host.js')],
  [join(demo, 'service-worker.js')],
];

/** Makes `build/site/`: the demo page with all it needs, under relative addresses, so that it works on any static host. */
export async function buildSite() {
  await buildScripts();
  const target = {
    name: 'site',
    inputs: [
      inRoot('web'),
      inRoot('tools', 'build'),
      inRoot('package-lock.json'),
      join(dist, 'wasm'),
      join(dist, 'standalone.js'),
      join(dist, 'models'),
    ],
    outputs: [join(site, 'weighted-sum.html'), join(site, 'course.js')],
  };
  await buildIfStale(target, async () => {
    await step('Building the demo page', async () => {
      rmSync(site, { recursive: true, force: true });
      mkdirSync(site, { recursive: true });
      for (const group of scripts) await bundlePage(group, site);
      for (const name of readdirSync(demo).filter((name) => !/\.(js|html)$/.test(name))) {
        cpSync(join(demo, name), join(site, name), { recursive: true });
      }
      for (const { name } of pages) {
        writeFileSync(join(site, `${name}.html`), pageOf(name));
      }
      cpSync(join(demo, 'embed.html'), join(site, 'embed.html'));
      for (const { path, html } of await coursePages(pages)) {
        mkdirSync(dirname(join(site, path)), { recursive: true });
        writeFileSync(join(site, path), html);
      }
      for (const folder of ['wasm', 'models'])
        cpSync(join(dist, folder), join(site, folder), { recursive: true });
      cpSync(inRoot('web', 'labs', 'pictures'), join(site, 'pictures'), { recursive: true });
      // For the two lines that a course page embeds.
      for (const name of ['standalone.js', 'heatmap-gestures.js', 'languages'])
        cpSync(join(dist, name), join(site, name), { recursive: true });
    });
  });
}

/** @param {string} name of a page @returns {string} all of it */
function pageOf(name) {
  const [head, heading, body, ...rest] = readFileSync(join(demo, `${name}.html`), 'utf8')
    .trimEnd()
    .split('\n---\n');
  if (body === undefined || rest.length > 0)
    throw new PlainError(`${name}.html: expected three parts between lines of ---: head, heading and body.`);
  const parts = /** @type {Record<string, string>} */ ({
    name,
    head,
    heading,
    body,
    navigation: navigation(name),
  });
  return readFileSync(join(demo, 'page.html'), 'utf8').replaceAll(/\{(\w+)\}/g, (_, part) => parts[part]);
}

/** @param {string} current the page that it stands on */
function navigation(current) {
  const links = pages.map(({ name, title }) => {
    const here = name === current ? ' aria-current="page"' : '';
    return `<li><a href="${name}.html"${here}>${title}</a></li>`;
  });
  return `    <nav aria-label="Pages"><ul><li><a href="index.html">The course</a></li>${links.join('')}</ul></nav>`;
}
