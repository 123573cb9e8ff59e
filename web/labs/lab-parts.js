import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { messageOf, textOf } from '../elements/describe-value.js';
import { sources } from './sources.js';

/** @typedef {import('./lab-words.js').LabWords} LabWords */
/** @typedef {import('./lesson-session.js').LessonSession} LessonSession */

/**
 * @param {LabWords} words
 * @param {LessonSession} session
 * @param {{ presets: unknown, begin: (settings: unknown) => void, reset: () => void, picture: string, retry: () => void }} options
 */
export function experimentView(words, session, { presets, begin, reset, picture, retry }) {
  const { state, words: lesson } = session;
  const given = presets ?? lesson?.presets;
  const offered = Array.isArray(given) ? given : [];
  return html`<section class="part experiment" aria-labelledby="experiment-title">
    <h3 id="experiment-title">${words.experiment}</h3>
    ${
      offered.length > 0 && session.isSeen
        ? html`<div class="row-of-buttons" role="group" aria-label=${words.presets}>
            ${offered.map(
              (preset) => html`<button type="button" class="preset" @click=${() => begin(preset?.settings)}>
                ${textOf(preset?.name)}
              </button>`,
            )}
            <button type="button" id="reset" @click=${reset}>${words.reset}</button>
          </div>`
        : nothing
    }
    ${state === 'failed' ? failureView(words, session, { picture, retry }) : nothing}
    ${state === 'loading' ? html`<p>${words.loading}</p>` : nothing}
    ${session.render() ?? nothing}
  </section>`;
}

/**
 * What is said, and the picture that is shown, where nothing can be computed.
 * @param {LabWords} words
 * @param {LessonSession} session
 * @param {{ picture: string, retry: () => void }} options
 */
export function failureView(words, { error, words: lesson }, { picture, retry }) {
  return html`<p class="problem" role="alert">${lesson ? words.cannotRun : words.cannotLoad} ${messageOf(error)}</p>
    <div class="row-of-buttons"><button type="button" id="retry" @click=${retry}>${words.retry}</button></div>
    ${lesson ? html`<img class="picture" alt=${lesson.picture} src=${picture} />` : html`<slot></slot>`}`;
}

/** @param {LabWords} words @param {string[]} notice HTML */
export const noticeView = (words, notice) => html`<section class="part" aria-labelledby="notice-title">
  <h3 id="notice-title">${words.notice}</h3>
  <ul>${notice.map((one) => html`<li>${unsafeHTML(one)}</li>`)}</ul>
</section>`;

/** @param {LabWords} words @param {string | undefined} formula MathML @param {string} symbols HTML */
export const formulaView = (
  words,
  formula,
  symbols,
) => html`<section class="part" aria-labelledby="formula-title">
  <h3 id="formula-title">${words.formula}</h3>
  <div class="formula scrolling" tabindex="0" role="group" aria-labelledby="formula-title">${unsafeHTML(formula)}</div>
  <p class="quiet">${unsafeHTML(symbols)}</p>
</section>`;

/** @param {LabWords} words @param {string | undefined} finding HTML */
export const findingView = (
  words,
  finding,
) => html`<section class="part finding" aria-labelledby="finding-title">
  <h3 id="finding-title">${words.finding}</h3>
  <p id="finding">${finding === undefined ? words.findingComes : unsafeHTML(finding)}</p>
</section>`;

/** @param {LabWords} words @param {import('./sources.js').SourceName[]} names */
export const sourcesView = (words, names) => html`<details>
  <summary>${words.sources}</summary>
  <ul class="sources">
    ${names.map((name) => html`<li lang="en"><a href=${sources[name].href}>${sources[name].text}</a></li>`)}
  </ul>
</details>`;

/**
 * @param {LabWords} words
 * @param {{ copyLink: (() => void) | undefined, copyHtml: () => void, status: string, text: string }} copying `text`: what could not be copied
 */
export const copyView = (words, { copyLink, copyHtml, status, text }) => html`<div class="row-of-buttons">
    ${copyLink ? html`<button type="button" id="copy-link" @click=${copyLink}>${words.copyLink}</button>` : nothing}
    <button type="button" id="copy-html" @click=${copyHtml}>${words.copyHtml}</button>
    <span id="copy-status" role="status">${status}</span>
  </div>
  ${
    text
      ? html`<textarea readonly id="copied-text" aria-label=${words.refused} rows="3" .value=${text}></textarea>`
      : nothing
  }`;
