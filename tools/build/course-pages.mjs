/** The pages of the course: its index, and one for each lesson, in each language. They say all that can be said without a script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labWords } from '../../web/labs/lab-words.js';
import { course } from '../../web/labs/lessons.js';
import { inRoot } from '../places.mjs';
import { courseMap } from './course-map.mjs';
import { mathOf } from './formulas.mjs';
import { siteWords } from './site-words.mjs';

/** @typedef {import('../../web/labs/lab-words.js').CourseLanguage} Language */
/** @typedef {import('../../web/labs/lessons.js').LessonWords} LessonWords */
/** @typedef {{ name: string, title: string }} Bench a page beside the course */

/**
 * @typedef {object} Place of a page
 * @property {Language} language
 * @property {string} root how the page names the folder of the site
 * @property {Map<string, LessonWords>} lessons what each says in that language
 * @property {readonly Bench[]} benches
 */

const lessonFolder = (/** @type {string} */ name) => inRoot('web', 'labs', 'lessons', name);

/**
 * @param {readonly Bench[]} benches
 * @returns {Promise<{ path: string, html: string }[]>} paths are relative to the site
 */
export async function coursePages(benches) {
  const template = readFileSync(inRoot('web', 'demo', 'course-page.html'), 'utf8');
  const pages = [];
  for (const language of /** @type {Language[]} */ (Object.keys(labWords))) {
    const folder = language === 'en' ? '' : `${language}/`;
    const lessons = new Map();
    for (const { name, words } of course) lessons.set(name, await words[language]());
    const place = { language, root: folder === '' ? '' : '../', lessons, benches };
    const parts = [indexParts(place), ...course.map((_, index) => lessonParts(place, index))];
    for (const part of parts)
      pages.push({ path: `${folder}${part.name}.html`, html: fill(template, place, part) });
  }
  return pages;
}

/**
 * @param {string} template
 * @param {Place} place
 * @param {Record<string, string>} parts
 */
function fill(template, place, parts) {
  const { language, root } = place;
  const all = { language, root, navigation: navigation(place, parts.name), ...parts };
  return template
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replaceAll(/\{(\w+)\}/g, (_, part) => /** @type {Record<string, string>} */ (all)[part]);
}

/** @param {Place} place @param {string} name of a page @returns {{ href: string, tag: string, html: string }} the same in the other language */
function otherLanguage({ language }, name) {
  const tag = language === 'en' ? 'de' : 'en';
  const href = language === 'en' ? `de/${name}.html` : `../${name}.html`;
  return {
    href,
    tag,
    html: `<a href="${href}" hreflang="${tag}" lang="${tag}">${siteWords[language].other}</a>`,
  };
}

/** @param {Place} place @param {string} current */
function navigation({ language, root, benches }, current) {
  const words = siteWords[language];
  const foreign = language === 'en' ? '' : ' hreflang="en" lang="en"';
  const here = current === 'index' ? ' aria-current="page"' : '';
  const links = benches.map(
    ({ name, title }) => `<li><a href="${root}${name}.html"${foreign}>${title}</a></li>`,
  );
  return `    <nav aria-label="${words.pages}"><ul><li><a href="index.html"${here}>${words.course}</a></li>${links.join('')}</ul></nav>`;
}

/** @param {Place} place @returns {Record<string, string>} */
function indexParts(place) {
  const { language, root, lessons, benches } = place;
  const words = siteWords[language];
  const other = otherLanguage(place, 'index');
  const titleOf = (/** @type {string} */ name) =>
    escaped(/** @type {LessonWords} */ (lessons.get(name)).title);
  const short = /** @type {Record<string, string>} */ (words.short);
  const items = course.map(({ name, needs }) => {
    const { claim } = /** @type {LessonWords} */ (lessons.get(name));
    const links = needs.map((needed) => `<a href="${needed}.html">${short[needed]}</a>`);
    return `<li><h3><a href="${name}.html">${titleOf(name)}</a></h3><p>${claim}</p>${
      links.length > 0 ? `<p class="needs">${words.needs}: ${links.join(', ')}</p>` : ''
    }</li>`;
  });
  const foreign = language === 'en' ? '' : ' hreflang="en" lang="en"';
  return {
    name: 'index',
    title: words.heading,
    description: words.description,
    head: `    <link rel="alternate" hreflang="${other.tag}" href="${other.href}">`,
    heading: `        <h1>${words.heading}</h1>
        <p>${words.sub} ${other.html}</p>`,
    body: `    <main class="single course">
      <p class="lede">${words.lede}</p>
      <section aria-labelledby="map-title">
        <h2 id="map-title">${words.map}</h2>
        <p>${words.mapHint}</p>
        <div class="scrolling" tabindex="0" role="group" aria-labelledby="map-title">
      ${courseMap(course, (name) => short[name], words.map)}
        </div>
      </section>
      <section aria-labelledby="lessons-title">
        <h2 id="lessons-title">${words.lessons}</h2>
        <ol class="lessons">
          ${items.join('\n          ')}
        </ol>
      </section>
      <section aria-labelledby="benches-title">
        <h2 id="benches-title">${words.benches}</h2>
        <p>${words.benchesHint}</p>
        <ul class="benches"${foreign ? ' lang="en"' : ''}>
          ${benches.map(({ name, title }) => `<li><a href="${root}${name}.html"${foreign}>${title}</a></li>`).join('')}
        </ul>
      </section>
      <section aria-labelledby="teachers-title">
        <h2 id="teachers-title">${words.teachers}</h2>
        <p>${words.teachersText}</p>
      </section>
    </main>`,
  };
}

/** @param {Place} place @param {number} index @returns {Record<string, string>} */
function lessonParts(place, index) {
  const { name } = course[index];
  const { language, root, lessons } = place;
  const words = siteWords[language];
  const lesson = /** @type {LessonWords} */ (lessons.get(name));
  const other = otherLanguage(place, name);
  return {
    name,
    title: `${escaped(lesson.title)} · ${words.course}`,
    description: escaped(plain(lesson.claim)),
    head: `    <link rel="alternate" hreflang="${other.tag}" href="${other.href}">
    <script type="module" src="${root}course.js"></script>
    <script type="module" src="${root}lesson.js"></script>`,
    heading: `        <h1>${words.lesson(index + 1, course.length)}</h1>
        <p>${other.html}</p>`,
    body: `    <main class="single">
      <attention-lab id="lab" lesson="${name}">
${fallback(place, name, lesson)}
      </attention-lab>
${around(place, index)}
    </main>`,
  };
}

/** What a lesson says where nothing can be computed. @param {Place} place @param {string} name @param {LessonWords} lesson */
function fallback({ language, root }, name, lesson) {
  const words = labWords[language];
  const formula = mathOf(readFileSync(join(lessonFolder(name), 'formula.tex'), 'utf8'));
  return `        <div class="fallback">
          <h2>${escaped(lesson.title)}</h2>
          <p>${lesson.claim}</p>
          <noscript><p>${siteWords[language].noScript}</p></noscript>
          <img src="${root}pictures/${name}.png" alt="${escaped(lesson.picture)}" loading="lazy">
          <h3>${words.notice}</h3>
          <ul>${lesson.notice.map((one) => `<li>${one}</li>`).join('')}</ul>
          <h3>${words.formula}</h3>
          ${formula}
          <p>${lesson.symbols}</p>
        </div>`;
}

/** The way to the lessons before and behind. @param {Place} place @param {number} index */
function around({ language, lessons }, index) {
  const words = siteWords[language];
  const link = (/** @type {number} */ at, /** @type {string} */ label) => {
    const entry = course[at];
    if (!entry) return '';
    const { title } = /** @type {LessonWords} */ (lessons.get(entry.name));
    return `<a href="${entry.name}.html"><span>${label}</span> ${escaped(title)}</a>`;
  };
  return `      <nav class="around" aria-label="${words.around}">${link(index - 1, words.before)}${link(index + 1, words.next)}</nav>`;
}

const plain = (/** @type {string} */ markup) => markup.replaceAll(/<[^>]*>/g, '');

const escaped = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
