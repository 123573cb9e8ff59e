import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { messageOf } from '../../../elements/describe-value.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { bars } from '../../parts/bars.js';
import { textBox } from '../../parts/text-box.js';
import { longestGap, pairs, partSentences, probed, probeParts, readBoth, troubleWith } from './two-models.js';

/** @typedef {import('./two-models.js').Which} Which */

const both = /** @type {const} */ (['with', 'without']);

/**
 * A model that has learned with positions beside one that has learned without, as soon as the reader asks for them.
 * @param {import('./experiment.js').OrderExperiment} experiment
 */
export function modelsView({ words, settings, lab, trained }) {
  return html`<div class="models apart">
    <h4>${words.models}</h4>
    <p>${words.modelsAbout}</p>
    ${
      settings.trained
        ? nothing
        : html`<div class="row-of-buttons"><button type="button" class="main" id="load-models" @click=${() => lab.set({ trained: true })}>${words.load}</button></div>`
    }
    <p role="status" class=${trained.state === 'loading' ? '' : 'unseen'}>${statusOf(words, trained)}</p>
    ${
      trained.state === 'failed'
        ? html`<p class="problem" role="alert">${words.notLoaded} ${messageOf(trained.error)}</p>
            <div class="row-of-buttons"><button type="button" id="load-again" @click=${() => reload(trained, lab)}>${words.again}</button></div>`
        : nothing
    }
    ${trained.state === 'ready' ? readingsView({ words, settings, lab, trained }) : nothing}
    ${trained.state === 'ready' ? probesView(words, trained) : nothing}
  </div>`;
}

/** @param {any} words @param {import('./two-models.js').TwoModels} trained */
function statusOf(words, { state }) {
  if (state === 'loading') return words.loading;
  return state === 'ready' ? words.loaded : '';
}

/** @param {import('./two-models.js').TwoModels} trained @param {import('../../experiment.js').Lab} lab */
function reload(trained, lab) {
  trained.load();
  lab.changed();
}

/** @param {any} shown */
function readingsView({ words, settings, lab, trained }) {
  const texts = /** @type {[string, string]} */ ([settings.first, settings.second]);
  const trouble = troubleWith(trained.models.without, texts);
  const isReadable = trouble === undefined || trouble.name === 'others';
  const chosen = pairs.findIndex((pair) => pair.join() === texts.join());
  const box = (/** @type {'first' | 'second'} */ name) =>
    textBox({
      id: name,
      label: words[name],
      value: settings[name],
      longest: longestGap,
      describedBy: 'pair-trouble',
      lang: 'en',
      change: (value) => lab.set({ [name]: value }),
    });
  return html`<label class="field">
      <span class="label">${words.pairs}</span>
      <select
        id="pairs"
        .value=${live(String(chosen))}
        @change=${(/** @type {any} */ event) => choosePair(lab, Number(event.target.value))}
      >
        ${pairs.map(([first], index) => html`<option lang="en" value=${index} ?selected=${index === chosen}>${first}</option>`)}
        <option value="-1" ?selected=${chosen < 0}>${words.ownPair}</option>
      </select>
    </label>
    <div class="beside">${box('first')}${box('second')}</div>
    <p id="pair-trouble" role="status" class=${trouble ? 'problem' : 'unseen'}>${trouble ? words.pairTrouble(trouble) : ''}</p>
    ${isReadable ? both.map((which) => readingView(words, which, readBoth(trained.models[which], texts))) : nothing}`;
}

/** @param {import('../../experiment.js').Lab} lab @param {number} index */
function choosePair(lab, index) {
  if (pairs[index]) lab.set({ first: pairs[index][0], second: pairs[index][1] });
}

/** @param {any} words @param {Which} which @param {import('./two-models.js').BothReadings} read */
function readingView(words, which, { readings, difference }) {
  return html`<section class="sliders" id="read-${which}">
    <h4>${words.which[which]}</h4>
    <div class="beside">
      ${readings.map(({ best }, index) => {
        const label = `${words.which[which]}: ${words.gap[index]}`;
        return html`<figure>
          <figcaption>${words.gap[index]}</figcaption>
          ${bars({ label, names: best.map(({ word }) => word), values: best.map(({ probability }) => probability) })}
        </figure>`;
      })}
    </div>
    <p>
      ${words.difference}
      <data class="big-number" value=${formatFull(difference)}>${formatShort(difference)}</data>
    </p>
  </section>`;
}

/** @param {any} words @param {import('./two-models.js').TwoModels} trained */
function probesView(words, trained) {
  const { probes, isProbing } = trained;
  const filed = (/** @type {Which} */ which, /** @type {import('./two-models.js').Probed} */ name) =>
    trained.models[which].info.probes[name].score;
  const cell = (/** @type {number} */ value) =>
    html`<td class="number"><data value=${formatFull(value)}>${formatShort(value)}</data></td>`;
  const count = (probes?.done ?? 0) * partSentences;
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${words.probes}>
      <table id="probes">
        <caption>${words.probes}</caption>
        <thead>
          <tr>
            <td></td>
            ${both.map((which) => html`<th scope="col">${words.filed(words.short[which])}</th>`)}
            ${probes ? both.map((which) => html`<th scope="col">${words.live(words.short[which], count)}</th>`) : nothing}
          </tr>
        </thead>
        <tbody>
          ${probed.map(
            (name) => html`<tr>
              <th scope="row">${words.probed[name]}</th>
              ${both.map((which) => cell(filed(which, name)))}
              ${probes ? both.map((which) => cell(probes.scores[which][name])) : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="quiet">${words.probesAbout}</p>
    <div class="row-of-buttons">
      <button type="button" id="probe" aria-disabled=${isProbing ? 'true' : 'false'} @click=${() => isProbing || trained.probe()}>${words.probe(probeParts * partSentences)}</button>
      ${isProbing ? html`<button type="button" id="stop" @click=${() => trained.stop()}>${words.stop}</button>` : nothing}
      <span role="status">${isProbing || probes ? words.progress(count, probeParts * partSentences) : ''}</span>
    </div>
    ${trained.error === undefined ? nothing : html`<p class="problem" role="alert">${messageOf(trained.error)}</p>`}`;
}
