/** The pages of the course: one for each lesson and language, which say all that can be said without a script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labWords } from '../../web/labs/lab-words.js';
import { course } from '../../web/labs/lessons.js';
import { inRoot } from '../places.mjs';
import { mathOf } from './formulas.mjs';
import { siteWords } from './site-words.mjs';

/** @typedef {import('../../web/labs/lab-words.js').CourseLanguage} Language */

export const languages = /** @type {Language[]} */ (Object.keys(labWords));

const lessonFolder = (/** @type {string} */ name) => inRoot('web', 'labs', 'lessons', name);

/** @param {string} name @returns {Promise<Record<Language, import('../../web/labs/lessons.js').LessonWords>>} */
const wordsOf = (name) => import(join(lessonFolder(name), 'text.js'));

/**
 * @param {(language: Language, current: string, root: string) => string} navigation
 * @returns {Promise<{ path: string, html: string }[]>} relative to the site
 */
export async function coursePages(navigation) {
  const template = readFileSync(inRoot('web', 'demo', 'course-page.html'), 'utf8');
  const fill = (/** @type {Record<string, string>} */ parts) =>
    template
      .replace('<html lang="en">', `<html lang="${parts.language}">`)
      .replaceAll(/\{(\w+)\}/g, (_, part) => parts[part]);
  const words = new Map();
  for (const { name } of course) words.set(name, await wordsOf(name));
  return languages.flatMap((language) => {
    const root = language === 'en' ? '' : '../';
    const folder = language === 'en' ? '' : `${language}/`;
    return course.map(({ name }, index) => ({
      path: `${folder}${name}.html`,
      html: fill({
        language,
        root,
        ...lessonParts(language, root, index, words),
        navigation: navigation(language, name, root),
      }),
    }));
  });
}

/**
 * @param {Language} language
 * @param {string} root
 * @param {number} index
 * @param {Map<string, Record<Language, import('../../web/labs/lessons.js').LessonWords>>} words
 */
function lessonParts(language, root, index, words) {
  const { name } = course[index];
  const said = siteWords[language];
  const lesson = titled(words, name, language);
  const other = language === 'en' ? `de/${name}.html` : `../${name}.html`;
  const otherLanguage = language === 'en' ? 'de' : 'en';
  return {
    title: escaped(`${lesson.title} · ${said.course}`),
    description: escaped(plain(lesson.claim)),
    head: `    <link rel="alternate" hreflang="${otherLanguage}" href="${other}">
    <script type="module" src="${root}course.js"></script>
    <script type="module" src="${root}lesson.js"></script>`,
    heading: `        <h1>${escaped(said.lesson(index + 1, course.length))}</h1>
        <p><a href="index.html">${said.course}</a> · <a href="${other}" hreflang="${otherLanguage}" lang="${otherLanguage}">${said.other}</a></p>`,
    body: `    <main class="single">
      <attention-lab id="lab" lesson="${name}">
${fallback(language, root, name, lesson)}
      </attention-lab>
${around(language, index, words)}
    </main>`,
  };
}

/** What a lesson says where nothing can be computed. @param {Language} language @param {string} root @param {string} name @param {any} lesson */
function fallback(language, root, name, lesson) {
  const words = labWords[language];
  const formula = mathOf(readFileSync(join(lessonFolder(name), 'formula.tex'), 'utf8'));
  return `        <div class="fallback">
          <h2>${escaped(lesson.title)}</h2>
          <p>${lesson.claim}</p>
          <noscript><p>${siteWords[language].noScript}</p></noscript>
          <img src="${root}pictures/${name}.png" alt="${escaped(lesson.picture)}" loading="lazy">
          <h3>${words.notice}</h3>
          <ul>${lesson.notice.map((/** @type {string} */ one) => `<li>${one}</li>`).join('')}</ul>
          <h3>${words.formula}</h3>
          ${formula}
        </div>`;
}

/** The way to the lessons before and behind. @param {Language} language @param {number} index @param {any} words */
function around(language, index, words) {
  const said = siteWords[language];
  const link = (/** @type {number} */ at, /** @type {string} */ label) => {
    const entry = course[at];
    if (!entry) return '';
    return `<a href="${entry.name}.html"><span>${label}</span> ${escaped(titled(words, entry.name, language).title)}</a>`;
  };
  return `      <nav class="around" aria-label="${said.around}">${link(index - 1, said.before)}${link(index + 1, said.next)}</nav>`;
}

/** @param {any} words @param {string} name @param {Language} language */
export const titled = (words, name, language) => words.get(name)[language];

export const plain = (/** @type {string} */ markup) => markup.replaceAll(/<[^>]*>/g, '');

export const escaped = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
