import { html, nothing } from 'lit';
import { tableStyles } from '../../../elements/table-styles.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { wholeEngine } from '../../lesson-engines.js';
import { choice, words } from '../../lesson-fields.js';
import { pageTurn } from '../../page-turn.js';
import { bars } from '../../parts/bars.js';
import { textBox } from '../../parts/text-box.js';
import { segments } from '../../segments.js';
import { exchangeWord, hasWord } from '../../sentence-words.js';
import {
  drawSentence,
  headNames,
  readChances,
  readPair,
  readPronoun,
  sentence,
  twins,
  withTwin,
} from './read-pronoun.js';
import { pronounStyles } from './styles.js';

/** @typedef {import('./read-pronoun.js').Reading} Reading */

/** In characters. */
const longest = 300;

/** Of the shipped model, by layer and head. */
const names = [0, 1, 2].flatMap((layer) => [0, 1, 2, 3].map((head) => `${layer}.${head}`));

/** @type {import('../../lesson-fields.js').Field<string[]>} */
const heads = {
  fallback: [],
  expects: `names of heads from ${names[0]} to ${names[names.length - 1]}, with spaces between`,
  read: (text) => {
    const read = text.split(/\s+/).filter(Boolean);
    return read.every((name) => names.includes(name)) ? read : undefined;
  },
  write: (value) => value.join(' '),
};

/**
 * The head that a probe found to look from a pronoun at its noun.
 * @param {import('../../../engine/language/language-model.js').LanguageModel} model
 */
function foundIn({ info }) {
  const { layer, head } = info.probes.coreference;
  return `${layer}.${head}`;
}

/** A model that has learned to restore hidden words, and where its pronoun looks. */
export class CoreferenceExperiment extends Experiment {
  static fields = { sentence: words(sentence, longest), head: choice(['', ...names]), off: heads };

  static styles = [tableStyles, pronounStyles];

  /** Once it is open. @type {import('../../../engine/language/language-model.js').LanguageModel} */
  #model = /** @type {any} */ (undefined);
  /** @type {(import('./read-pronoun.js').Pair & { chances: import('./read-pronoun.js').Chances }) | undefined} */
  #pair;
  #opened = 0;

  /**
   * Undefined where the text cannot be read.
   * @type {{ reading: Reading, whole: Reading, withoutHead: Reading, withoutTurning: Reading } | undefined}
   */
  results;
  /** @type {'' | 'no word' | 'too long'} why it cannot */
  #refused = '';

  async open() {
    const request = ++this.#opened;
    const engine = await wholeEngine();
    const model = await engine.loadModel();
    // Each in a turn of its own: together they could keep the page.
    await pageTurn();
    const pair = readPair(model);
    await pageTurn();
    const chances = readChances(model, pair, foundIn(model));
    // Closed, or opened again, meanwhile.
    if (request !== this.#opened) {
      model.dispose();
      return;
    }
    this.#model = model;
    this.#pair = { ...pair, chances };
  }

  close() {
    this.#opened++;
    this.#model?.dispose();
  }

  get #found() {
    return foundIn(this.#model);
  }

  get #chosen() {
    return this.settings.head || this.#found;
  }

  get #turning() {
    return /** @type {import('./read-pronoun.js').Pair} */ (this.#pair).turning;
  }

  compute() {
    const { sentence: text, off } = this.settings;
    const read = (/** @type {string[]} */ without) => readPronoun(this.#model, text, without);
    this.#refused = '';
    try {
      const withoutHead = read([this.#chosen]);
      this.results = {
        reading: read(off),
        whole: read([]),
        withoutHead,
        withoutTurning: read(this.#turning),
      };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.results = undefined;
      this.#refused = /** @type {'no word' | 'too long'} */ (error.message);
    }
  }

  /** Where the row of the head that was found looks most, with the second twin. */
  get outcome() {
    if (!this.#pair) return undefined;
    const { nouns, tokens, heads } = this.#pair.readings[1];
    const { most } = rowNamed(heads, this.#found);
    const places = [...nouns, tokens.indexOf(twins[1])];
    return places.includes(most) ? places.indexOf(most) : places.length;
  }

  get finding() {
    if (!this.#pair) return undefined;
    const { readings, turning, chances } = this.#pair;
    const found = this.#found;
    const [first, second] = readings.map(
      ({ heads, nouns }, index) => rowNamed(heads, found).weights[nouns[index]],
    );
    return this.words.finding({
      head: found,
      first: formatShort(first),
      second: formatShort(second),
      turning: turning.length,
      heads: readings[0].heads.length,
      whole: formatShort(chances.whole),
      without: formatShort(chances.without),
      withoutTurning: formatShort(chances.withoutTurning),
      ...chances.others,
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const { text, reading, row } = drawSentence(this.#model, this.#found, seed);
    const { tokens, nouns, heads, place, restored } = reading;
    return {
      ask: this.words.ask(text, tokens[place], this.#found),
      choices: nouns.map((noun) => tokens[noun]),
      right: nouns.indexOf(rowNamed(heads, this.#found).most),
      because: this.words.because(
        nouns.map((noun) => `${tokens[noun]} ${formatShort(row[noun])}`).join(', '),
        restored.word,
        formatShort(restored.probability),
      ),
    };
  }

  render() {
    return [
      this.#renderSentence(),
      ...(this.results
        ? this.#renderReading(this.results)
        : [html`<p class="problem" role="alert">${this.#whyNot}</p>`]),
    ];
  }

  get #whyNot() {
    const { maxLength } = this.#model.info.config;
    return this.#refused === 'too long' ? this.words.tooLong(Number(maxLength) - 1) : this.words.noWord;
  }

  #renderSentence() {
    const { words, lab } = this;
    const { sentence: text } = this.settings;
    const twin = twins.find((word) => hasWord(text, word));
    return html`<div class="twins">${segments({
      legend: words.twins,
      group: 'twin',
      choices: twins.map((word) => [word, word]),
      chosen: twin,
      choose: (word) => lab.set({ sentence: withTwin(twin ? text : sentence, word) }),
    })}
      ${textBox({ id: 'sentence', label: words.yours, value: text, longest, describedBy: 'unknown', lang: 'en', change: (sentence) => lab.set({ sentence }) })}
      <div role="status" id="unknown">${this.#renderUnknown()}</div>`;
  }

  #renderUnknown() {
    const { words, lab, results } = this;
    const unknown = new Map(results?.reading.unknown.map(({ word, suggestions }) => [word, suggestions]));
    const known = wordCount(this.#model.vocabulary);
    return [...unknown].slice(0, 4).map(
      ([word, suggestions]) => html`<p class="unknown">
        <mark>${word}</mark> ${words.unknown(known)} ${suggestions.length > 0 ? words.near : nothing}
        ${suggestions.map(
          (near) => html`<button
            type="button"
            lang="en"
            @click=${() => {
              lab.set({ sentence: exchangeWord(this.settings.sentence, word, near) });
              // The button goes.
              /** @type {HTMLElement | null | undefined} */ (
                lab.element.shadowRoot?.querySelector('#sentence')
              )?.focus();
            }}
          >
            ${near}
          </button> `,
        )}
      </p>`,
    );
  }

  /** @param {NonNullable<CoreferenceExperiment['results']>} results */
  #renderReading({ reading, whole, withoutHead, withoutTurning }) {
    const { words } = this;
    const { off } = this.settings;
    const chosen = this.#chosen;
    const row = rowNamed(reading.heads, chosen);
    const word = reading.tokens[reading.place];
    const meant = whole.restored.word;
    const conditions = [
      { name: words.allOn, of: whole },
      { name: words.without(chosen), of: withoutHead },
      { name: words.withoutTurning(this.#turning.length), of: withoutTurning },
      ...(off.length > 0 ? [{ name: words.asSet, of: reading }] : []),
    ];
    return [
      html`${reading.hasPronoun ? nothing : html`<p class="quiet">${words.noPronoun(word)}</p>`}
      <p id="looks" class="looks">
        ${words.looks(word, chosen)} <strong class="big-number" lang="en">${reading.tokens[row.most]}</strong>
        <data class="number" value=${formatFull(row.weights[row.most])}>${formatShort(row.weights[row.most])}</data>
      </p>
      <div class="beside">
        <figure>
          <figcaption>${words.row(word, chosen)}</figcaption>
          ${this.#renderRow(reading, row)}
        </figure>
        <figure>
          <figcaption>${words.grid(word)}</figcaption>
          ${this.#renderGrid(reading)}
        </figure>
      </div>`,
      html`
      <div class="row-of-buttons" role="group" aria-label=${words.switches}>
        <button type="button" id="switch" aria-pressed=${row.isOff} @click=${() => this.#toggle(chosen)}>${words.switchOff(chosen)}</button>
        <button type="button" id="switch-turning" @click=${() => this.lab.set({ off: this.#turning })}>${words.switchTurning(this.#turning.length)}</button>
        <button type="button" id="all-on" ?disabled=${off.length === 0} @click=${() => this.lab.set({ off: [] })}>${words.switchOn}</button>
      </div>
      <div id="restored">
        <h4>${words.chance(meant, word)}</h4>
        ${bars({
          label: words.chance(meant, word),
          names: conditions.map(({ name }) => name),
          values: conditions.map(({ of }) => of.chanceOf(meant)),
        })}
        <p class="quiet" role="status">
          ${words.puts(word, reading.restored.word, formatShort(reading.restored.probability))}
        </p>
      </div>`,
    ];
  }

  /** @param {Reading} reading @param {import('./read-pronoun.js').HeadRow} row */
  #renderRow({ tokens, nouns, unknown }, { weights, most }) {
    const label = this.words.row('', this.#chosen);
    return html`<ul class="bars row-of-it" role="list" aria-label=${label} lang="en">
      ${tokens.map((token, index) => {
        const written = unknown.find((word) => word.index === index)?.word ?? token;
        return html`<li class=${`${nounClass(nouns.indexOf(index))} ${index === most ? 'most' : ''}`}>
          <span class="token">${written}</span>
          <span class="track"><span class="fill" .style=${`--share: ${weights[index]}`}></span></span>
          <data class="number" value=${formatFull(weights[index])}>${formatShort(weights[index])}</data>
        </li>`;
      })}
    </ul>`;
  }

  /** @param {Reading} reading */
  #renderGrid(reading) {
    const { words } = this;
    const { numHeads, layers } = this.#model.info;
    const { tokens, nouns, heads } = reading;
    const title = words.grid(tokens[reading.place]);
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${title}>
        <table id="heads" class="heads">
          <thead>
            <tr>
              <td></td>
              ${Array.from({ length: numHeads }, (_, head) => html`<th scope="col">${words.head(head)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${Array.from(
              { length: layers },
              (_, layer) => html`<tr>
                <th scope="row">${words.layer(layer)}</th>
                ${heads
                  .slice(layer * numHeads, (layer + 1) * numHeads)
                  .map((row) => html`<td>${this.#renderHead(reading, row)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="quiet legend">
        ${nouns.map(
          (noun, index) =>
            html`<span class=${`key ${nounClass(index)}`}><span class="swatch"></span><span lang="en">${tokens[noun]}</span></span> `,
        )}
        ${words.legend}
      </p>`;
  }

  /** @param {Reading} reading @param {import('./read-pronoun.js').HeadRow} row */
  #renderHead({ tokens, nouns }, { name, weights, most, isOff }) {
    const turns = this.#turning.includes(name);
    return html`<button
      type="button"
      class="head ${isOff ? 'off' : ''}"
      data-head=${name}
      aria-pressed=${name === this.#chosen}
      @click=${() => this.lab.set({ head: name === this.#found ? '' : name })}
    >
      <span class="unseen">${this.words.namedHead(name)}</span>
      <span class="word" lang="en">${tokens[most]}</span>
      <span class="line">
        <span class="number">${isOff ? this.words.off : formatShort(weights[most], 2)}</span>
        ${turns ? html`<span class="turns" aria-hidden="true">⇄</span><span class="unseen">${this.words.turns}</span>` : nothing}
      </span>
      ${nouns
        .slice(0, 4)
        .map(
          (noun, index) =>
            html`<span class=${`thin ${nounClass(index)}`}><span class="fill" .style=${`--share: ${weights[noun]}`}></span></span>`,
        )}
    </button>`;
  }

  /** @param {string} name */
  #toggle(name) {
    const { off } = this.settings;
    const without = off.filter((/** @type {string} */ one) => one !== name);
    this.lab.set({
      off:
        without.length < off.length
          ? without
          : headNames(this.#model).filter((one) => one === name || off.includes(one)),
    });
  }
}

/** @param {import('./read-pronoun.js').HeadRow[]} heads @param {string} wanted */
const rowNamed = (heads, wanted) =>
  /** @type {import('./read-pronoun.js').HeadRow} */ (heads.find(({ name }) => name === wanted));

/** @param {number} index of a noun in its sentence; -1: none */
const nounClass = (index) => (index < 0 ? '' : `noun-${Math.min(index, 2)}`);

/** @param {string[]} vocabulary @returns {number} words in it; the rest are marks */
const wordCount = (vocabulary) => vocabulary.filter((word) => /^\p{L}/u.test(word)).length;
