import { html, LitElement, nothing } from 'lit';
import { tokenize } from '../text/tokenize.js';
import { formatFull, formatShort } from '../views/format-number.js';
import { shortLabel, tokenLabel } from '../views/token-label.js';
import { messageOf } from './describe-value.js';
import { headControl } from './heatmap-template.js';
import { ProblemReports } from './problem-reports.js';
import { choiceOf, languageProblems, themes, wholeNumber } from './read-attributes.js';
import { DataError } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { sharedEngine } from './shared-engine.js';
import { languagesOfCode } from './steps-as-code.js';
import { computeSteps, drawInputs } from './steps-computation.js';
import { readEdits, writeEdits } from './steps-edits.js';
import { originsOf } from './steps-origins.js';
import { stepsReadout } from './steps-readout.js';
import { stepsStyles } from './steps-styles.js';
import { errorText, stringsFor } from './strings.js';
import { themeStyles } from './theme-styles.js';

/**
 * @typedef {import('./steps-origins.js').MatrixName} MatrixName
 * @typedef {import('./steps-origins.js').Place} Place
 * @typedef {{ data: ArrayLike<number>, shape: number[] }} Matrix as it is shown: [rows, columns]
 */

/** Which matrices each step shows, those that it is made of first. @type {readonly (readonly MatrixName[])[]} */
const stages = [
  ['x'],
  ['wq', 'q', 'wk', 'k', 'wv', 'v'],
  ['dots'],
  ['scores'],
  ['mask', 'maskedScores'],
  ['weights'],
  ['headOutputs'],
  ['concatenated'],
  ['wo', 'output'],
];

/** What can be put in the place of other numbers. */
const editable = ['x', 'wq', 'wk', 'wv', 'wo', 'mask', 'q', 'k', 'v'];
/** Of one head each; shown is that of the head that was chosen. */
const ofHead = ['q', 'k', 'v', 'dots', 'scores', 'maskedScores', 'weights', 'headOutputs'];
/** Whose columns are tokens, too. */
const ofPairs = ['dots', 'scores', 'mask', 'maskedScores', 'weights'];
const named = { x: 'X', wq: 'W_Q', wk: 'W_K', wv: 'W_V', wo: 'W_O', mask: 'mask', q: 'Q', k: 'K', v: 'V' };
const alsoNamed = { dots: 'Q Kᵀ', scores: 'scores', maskedScores: 'masked scores', weights: 'weights' };
const names = {
  ...named,
  ...alsoNamed,
  headOutputs: 'head output',
  concatenated: 'concatenated',
  output: 'output',
};

/** More complaints would push the numbers from the screen. */
const mostComplaints = 5;

/** More numbers nobody could read. */
const mostTokens = 12;
const mostDim = 16;

/**
 * Attention step by step, from the tokens' vectors to the output, every matrix with its numbers. Each number of what is given, and of
 * queries, keys, values and mask, can be changed, and all after it follows; pointing at a number lights up where it comes from.
 *
 * @element attention-steps
 * @slot - static fallback: shown as long as nothing has been computed
 * @fires {CustomEvent<{ reason: 'data' | 'head' | 'step' | 'edit', head: number, step: number, edits: string }>} attention-change - other
 *   numbers, another head or another step
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionSteps extends LitElement {
  static properties = {
    sentence: { reflect: true, useDefault: true, converter: reflectedAttribute },
    embedDim: { type: Number, attribute: 'embed-dim' },
    numHeads: { type: Number, attribute: 'num-heads' },
    seed: { type: Number },
    causal: { type: Boolean },
    edits: { reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    step: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    theme: { reflect: true, useDefault: true, converter: reflectedAttribute },
    lang: { reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, segmentStyles, stepsStyles];

  #reports = new ProblemReports(this);
  /** @type {DataError[]} */
  #problems = [];
  /** @type {DataError | undefined} */
  #failure;
  /** @type {import('../engine/attention-engine.js').AttentionEngine | undefined} */
  #engine;
  /** @type {typeof import('./attention-in-double.js') | undefined} */
  #double;
  #asked = '';
  #told = '';
  /** @type {string[]} */
  #tokens = [];
  /** @type {import('./steps-computation.js').StepInputs | undefined} as edited */
  #inputs;
  /** @type {Record<string, Float32Array | Uint8Array> | undefined} what stands where nothing was edited */
  #drawn;
  /** @type {DataError[]} parts of `edits` that are none */
  #strange = [];
  /** @type {'data' | 'edit'} why the numbers are others */
  #reason = 'data';
  /** @type {import('./steps-computation.js').Steps | undefined} */
  #steps;
  /** @type {import('./steps-edits.js').Edit[]} */
  #edits = [];
  /** @type {number | undefined} the largest difference of the output from that in double precision */
  #difference;
  /** @type {Place | undefined} */
  #pointed;
  #isCodeShown = false;
  /** @type {string} in which the steps are written as a program */
  #language = languagesOfCode[0][0];
  #copyStatus = '';
  /** What can be used of the attributes. */
  #used = { head: 0, step: stages.length };

  constructor() {
    super();
    /** @type {string} */
    this.sentence = 'The cat sat';
    /** @type {number} E, a multiple of the number of heads */
    this.embedDim = 4;
    /** @type {number} H */
    this.numHeads = 2;
    /** @type {number} of the numbers to begin with */
    this.seed = 1;
    /** @type {boolean} whether a token may not see those after it, to begin with */
    this.causal = false;
    /** @type {string} numbers put in the place of others: 'wq 5 1.25, mask 3 0', name, place from 0, number */
    this.edits = '';
    /** @type {number} whose numbers are shown, from 0 */
    this.head = 0;
    /** @type {number} up to which step is shown, from 1; 9: all */
    this.step = stages.length;
    /** @type {string | null | undefined} 'light', 'dark', or 'auto': as the page */
    this.theme = undefined;
    /** @type {string} 'en', 'de' or 'es', with or without a region; that of the page unless given */
    this.lang = '';
  }

  /** @returns {import('./steps-computation.js').Steps | undefined} every number that is shown, of all heads */
  get steps() {
    return this.#steps;
  }

  /** @returns {import('../engine/tensor.js').Tensor<Uint8Array> | undefined} [L, L], the mask that is used, 1 = may attend */
  get mask() {
    return this.#inputs?.mask;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  willUpdate() {
    /** @type {DataError[]} */
    const problems = [...languageProblems(this)];
    choiceOf(this, 'theme', this.theme, themes, problems);
    const whole = (
      /** @type {'embedDim' | 'numHeads' | 'seed' | 'head' | 'step'} */ key,
      /** @type {any} */ limits,
    ) => wholeNumber(this, this[key], { name: limits.name ?? key, ...limits }, problems);
    const embedDim = whole('embedDim', { name: 'embed-dim', minimum: 1, maximum: mostDim, fallback: 4 });
    const numHeads = whole('numHeads', { name: 'num-heads', minimum: 1, maximum: mostDim, fallback: 1 });
    const seed = whole('seed', { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, fallback: 1 });
    const step = whole('step', { minimum: 1, maximum: stages.length, fallback: stages.length });
    const head = whole('head', { minimum: 0, maximum: numHeads - 1, fallback: 0 });
    this.#used = { head, step };
    const sizes = { embedDim, numHeads, seed, causal: this.causal };
    this.#problems = problems;
    const question = JSON.stringify([sizes, this.sentence, this.edits]);
    if (this.#engine && question !== this.#asked) this.#answer(this.#engine, question, sizes);
    this.#problems.push(...this.#strange);
    const pointed = this.#pointed;
    if (!pointed || !this.#steps) return;
    const [rows, columns] = this.#shown(pointed.name).shape;
    const isShown = stages.slice(0, step).some((stage) => stage.includes(pointed.name));
    if (!isShown || pointed.row >= rows || pointed.column >= columns) this.#pointed = undefined;
  }

  /**
   * @param {import('../engine/attention-engine.js').AttentionEngine} engine
   * @param {string} question
   * @param {{ embedDim: number, numHeads: number, seed: number, causal: boolean }} sizes
   */
  #answer(engine, question, sizes) {
    this.#asked = question;
    this.#strange = [];
    try {
      this.#compute(engine, sizes);
      this.#failure = undefined;
    } catch (error) {
      this.#failure =
        error instanceof DataError ? error : new DataError('sentence', { message: messageOf(error) });
      // Numbers of another sentence would not be those that are asked for.
      this.#steps = this.#inputs = this.#drawn = undefined;
    }
  }

  /**
   * @param {import('../engine/attention-engine.js').AttentionEngine} engine
   * @param {{ embedDim: number, numHeads: number, seed: number, causal: boolean }} sizes
   */
  #compute(engine, sizes) {
    const { embedDim, numHeads } = sizes;
    const tokens = tokenize(String(this.sentence ?? ''));
    if (tokens.length > mostTokens)
      throw new DataError('stepsTooLarge', { tokens: tokens.length, embedDim, mostTokens, mostDim });
    if (embedDim % numHeads !== 0) throw new DataError('headsDivide', { embedDim, numHeads });
    const inputs = drawInputs(tokens, sizes);
    const { edits, strange } = readEdits(this.edits);
    const isOverride = (/** @type {string} */ name) => ['q', 'k', 'v'].includes(name);
    /** @type {Record<string, Float32Array | Uint8Array>} */
    const drawn = {};
    /** @type {(edit: import('./steps-edits.js').Edit, data: Float32Array | Uint8Array) => void} */
    const put = ({ name, index, value }, data) => {
      if (index < data.length) data[index] = name === 'mask' ? Number(value !== 0) : value;
      else strange.push(`${name} ${index} ${value}`);
    };
    for (const edit of edits.filter(({ name }) => !isOverride(name))) {
      const { data } = /** @type {Record<string, any>} */ (inputs)[edit.name];
      drawn[edit.name] ??= data.slice();
      put(edit, data);
    }
    /** @type {Partial<Record<'q' | 'k' | 'v', import('../engine/tensor.js').Tensor>>} */
    const overrides = {};
    const overriding = edits.filter(({ name }) => isOverride(name));
    const projected = overriding.length > 0 ? computeSteps(engine, inputs) : undefined;
    for (const edit of projected ? overriding : []) {
      const key = /** @type {'q' | 'k' | 'v'} */ (edit.name);
      const { data, shape } = /** @type {import('./steps-computation.js').Steps} */ (projected)[key];
      drawn[key] = data;
      overrides[key] ??= { data: data.slice(), shape };
      put(edit, overrides[key].data);
    }
    this.#tokens = tokens.map((token) => tokenLabel(token));
    this.#inputs = inputs;
    this.#drawn = drawn;
    this.#steps = computeSteps(engine, inputs, overrides);
    this.#edits = edits;
    this.#strange = strange
      .slice(0, mostComplaints)
      .map((value) => new DataError('notAnEdit', { value: shortLabel(value) }));
    this.#difference = undefined;
    this.#compare(inputs, overrides, this.#steps.output);
  }

  /**
   * How far the output is from that in double precision, as soon as that can be asked.
   * @param {import('./steps-computation.js').StepInputs} inputs
   * @param {Partial<Record<'q' | 'k' | 'v', import('../engine/tensor.js').Tensor>>} overrides
   * @param {import('../engine/tensor.js').Tensor} output
   */
  async #compare(inputs, overrides, output) {
    try {
      this.#double ??= await import('./attention-in-double.js');
    } catch {
      return; // the numbers stand without it
    }
    if (this.#steps?.output !== output) return;
    const wanted = this.#double.outputInDouble(inputs, overrides).flat();
    const differences = wanted.map((value, place) => Math.abs(value - output.data[place]));
    this.#difference = Math.max(0, ...differences);
    this.requestUpdate();
  }

  render() {
    const strings = stringsFor(this);
    const problems = [...this.#problems, ...(this.#failure ? [this.#failure] : [])];
    const { step } = this.#used;
    return html`${problems.map((problem) => html`<p class="problem" role="alert">${errorText(strings, problem)}</p>`)}
    ${
      this.#steps && this.#inputs
        ? html`<div class="card">
            <div class="bar">
              ${headControl(this.#inputs.numHeads, this.#used.head, strings, (head) => this.#choose({ head }))}
              ${this.#renderStepping(step, strings)}
            </div>
            <div class="stages">
              ${stages
                .slice(0, step)
                .map((stage, index) => this.#renderStage(stage, index, index === step - 1, strings))}
            </div>
            ${this.#renderCode(strings)}
            ${this.#renderReadout(strings)}
          </div>`
        : html`<slot ?hidden=${this.#failure !== undefined && this.#engine !== undefined}></slot>`
    }`;
  }

  /** @param {number} step @param {import('./strings.js').Strings} strings */
  #renderStepping(step, strings) {
    const count = stages.length;
    const disabled = (/** @type {boolean} */ is) => (is ? 'true' : 'false');
    return html`<div class="stepping">
      <span class="quiet" role="status">${strings.stepOf({ step, count })}</span>
      <button type="button" aria-disabled=${disabled(step === 1)} @click=${() => step > 1 && this.#choose({ step: step - 1 })}>
        ${strings.stepBack}
      </button>
      <button
        type="button"
        aria-disabled=${disabled(step === count)}
        @click=${() => step < count && this.#choose({ step: step + 1 })}
      >
        ${strings.stepOn}
      </button>
      <button type="button" aria-disabled=${disabled(step === count)} @click=${() => this.#choose({ step: count })}>
        ${strings.allSteps}
      </button>
    </div>`;
  }

  /**
   * @param {readonly MatrixName[]} stage
   * @param {number} index
   * @param {boolean} isLast
   * @param {import('./strings.js').Strings} strings
   */
  #renderStage(stage, index, isLast, strings) {
    return html`<section class="stage ${isLast ? 'last' : ''} ${stage.length > 2 ? 'wide' : ''}" aria-labelledby="stage-${index}">
      <h3 id="stage-${index}"><span class="count" aria-hidden="true">${index + 1}</span> ${strings.stepTitles[index]}</h3>
      <p class="quiet">${strings.stepWhys[index]}</p>
      <div class="matrices">${stage.map((name) => this.#renderMatrix(name))}</div>
      ${stage[0] === 'weights' ? this.#renderSums(strings) : nothing}
      ${
        stage[stage.length - 1] === 'output' && this.#difference !== undefined
          ? html`<p class="badge">${
              Number.isFinite(this.#difference)
                ? strings.inDouble({ difference: formatShort(this.#difference, 2) })
                : strings.overflowed
            }</p>`
          : nothing
      }
    </section>`;
  }

  /** @param {MatrixName} name */
  #renderMatrix(name) {
    const matrix = this.#shown(name);
    const [rows, columns] = matrix.shape;
    const labels = this.#labels(name);
    const largest = Array.from(matrix.data).reduce(
      (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
      0,
    );
    const offset = this.#offset(name);
    const edited = new Set(
      this.#edits
        .filter((edit) => edit.name === name && edit.index >= offset && edit.index < offset + rows * columns)
        .map(({ index }) => index - offset),
    );
    const pointed = this.#pointed;
    return html`<figure>
      <figcaption>${names[name]}</figcaption>
      <div class="scrolling">
        <attention-matrix
          .label=${names[name]}
          .matrix=${matrix}
          .subject=${ofHead.includes(name) ? `${this.sentence} ${this.#used.head}` : this.sentence}
          .rowLabels=${labels.rows}
          .columnLabels=${labels.columns}
          .range=${largest}
          .edited=${edited}
          .cursor=${pointed?.name === name ? { row: pointed.row, column: pointed.column } : undefined}
          .lit=${this.#litIn(name)}
          .theme=${this.theme}
          .lang=${this.lang}
          ?editable=${editable.includes(name)}
          ?boolean=${name === 'mask'}
          @attention-point=${(/** @type {CustomEvent} */ event) => this.#point(name, event)}
          @attention-edit=${(/** @type {CustomEvent} */ event) => this.#edit(name, event)}
        ></attention-matrix>
      </div>
    </figure>`;
  }

  /** What the rows and the columns of a matrix are: tokens, or numbers. @param {MatrixName} name */
  #labels(name) {
    const [rows, columns] = this.#shown(name).shape;
    const numbers = (/** @type {number} */ count) =>
      Array.from({ length: count }, (_, index) => String(index));
    return {
      rows: /^w.$/.test(name) ? numbers(rows) : this.#tokens,
      columns: ofPairs.includes(name) ? this.#tokens : numbers(columns),
    };
  }

  /** @param {Place} place */
  #isEdited({ name, row, column }) {
    const place = this.#offset(name) + row * this.#shown(name).shape[1] + column;
    return this.#edits.some((edit) => edit.name === name && edit.index === place);
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderSums(strings) {
    const { data, shape } = /** @type {import('./steps-computation.js').Steps} */ (this.#steps).weights;
    const [, rows, size] = shape;
    let [difference, closed] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const first = this.#offset('weights') + row * size;
      const sum = data.subarray(first, first + size).reduce((total, weight) => total + weight, 0);
      if (sum === 0) closed++;
      else if (!(Math.abs(sum - 1) <= difference)) difference = Math.abs(sum - 1);
    }
    return html`<p class="badge">
      ${Number.isNaN(difference) ? strings.overflowed : strings.rowsSum({ difference: formatShort(difference, 2) })}
      ${closed > 0 ? strings.rowsClosed({ count: closed }) : ''}
    </p>`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderReadout(strings) {
    const pointed = this.#pointed;
    return html`<aside class="readout" aria-live="polite">
      ${
        pointed
          ? stepsReadout(pointed, {
              title: strings.oneRow({
                name: names[pointed.name],
                row: this.#labels(pointed.name).rows[pointed.row],
                column: this.#labels(pointed.name).columns[pointed.column],
              }),
              matrix: (name) => this.#shown(name),
              origins: originsOf(pointed, this.#place),
              isEdited: this.#isEdited(pointed),
              names,
              headDim: this.#place.headDim,
              strings,
            })
          : html`<p class="quiet">${strings.pointHint}</p>`
      }
      <button type="button" aria-disabled=${this.#edits.length > 0 ? 'false' : 'true'} @click=${() => this.#setEdits([])}>
        ${strings.undoEdits}
      </button>
    </aside>`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderCode(strings) {
    const inputs = /** @type {import('./steps-computation.js').StepInputs} */ (this.#inputs);
    const overridden = this.#edits.filter(({ name }) => ['q', 'k', 'v'].includes(name));
    const [, write] = languagesOfCode.find(([name]) => name === this.#language) ?? languagesOfCode[0];
    return html`<details
      @toggle=${(/** @type {Event} */ event) => {
        this.#isCodeShown = /** @type {HTMLDetailsElement} */ (event.target).open;
        this.requestUpdate();
      }}
    >
      <summary>${strings.asCode}</summary>
      ${
        this.#isCodeShown
          ? html`<div class="stepping">
                ${languagesOfCode.map(
                  ([name]) => html`<button
                    type="button"
                    aria-pressed=${name === this.#language ? 'true' : 'false'}
                    @click=${() => {
                      this.#language = name;
                      this.#copyStatus = '';
                      this.requestUpdate();
                    }}
                  >${name}</button>`,
                )}
                <button type="button" @click=${() => this.#copy(write({ inputs, overridden }))}>${strings.copyCode}</button>
                <span class="quiet" role="status">${this.#copyStatus}</span>
              </div>
              <pre tabindex="0">${write({ inputs, overridden })}</pre>`
          : nothing
      }
    </details>`;
  }

  /** @param {string} text */
  async #copy(text) {
    const strings = stringsFor(this);
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    this.#copyStatus = copied ? strings.copied : strings.codeNotCopied;
    this.requestUpdate();
  }

  updated() {
    const strings = stringsFor(this);
    this.#reports.report([...this.#problems, ...(this.#failure ? [this.#failure] : [])], strings);
    if (!this.#steps || this.#told === this.#asked) return;
    this.#told = this.#asked;
    this.#tell(this.#reason);
    this.#reason = 'data';
  }

  async #load() {
    try {
      this.#engine = await sharedEngine();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = new DataError('sentence', { message: messageOf(error) });
    }
    this.requestUpdate();
  }

  /** The head that is shown, and its width. */
  get #place() {
    const { x, numHeads } = /** @type {import('./steps-computation.js').StepInputs} */ (this.#inputs);
    return { head: this.#used.head, headDim: x.shape[1] / numHeads };
  }

  /**
   * Where the part of a matrix that is shown begins.
   * @param {MatrixName} name
   */
  #offset(name) {
    if (!ofHead.includes(name)) return 0;
    const [, rows, columns] = /** @type {any} */ (this.#steps)[name].shape;
    return this.#used.head * rows * columns;
  }

  /**
   * @param {MatrixName} name
   * @returns {Matrix}
   */
  #shown(name) {
    const { data, shape } = /** @type {any} */ ({ ...this.#inputs, ...this.#steps })[name];
    const [rows, columns] = shape.slice(-2);
    const first = this.#offset(name);
    return { data: data.subarray(first, first + rows * columns), shape: [rows, columns] };
  }

  /**
   * Which cells of a matrix the number that is pointed at comes from.
   * @param {MatrixName} name
   * @returns {((row: number, column: number) => boolean) | undefined}
   */
  #litIn(name) {
    if (!this.#pointed || this.#isEdited(this.#pointed)) return undefined;
    const origins = originsOf(this.#pointed, this.#place).filter((origin) => origin.name === name);
    if (origins.length === 0) return undefined;
    return (row, column) =>
      origins.some(
        (origin) =>
          (origin.row === undefined || origin.row === row) &&
          (origin.column === undefined || origin.column === column),
      );
  }

  /** @param {MatrixName} name @param {CustomEvent} event */
  #point(name, event) {
    event.stopPropagation();
    const { row, column } = event.detail;
    this.#pointed = { name, row, column };
    this.requestUpdate();
  }

  /** @param {MatrixName} name @param {CustomEvent} event */
  #edit(name, event) {
    event.stopPropagation();
    const { row, column, value } = event.detail;
    const index = this.#offset(name) + row * this.#shown(name).shape[1] + column;
    const others = this.#edits.filter((edit) => !(edit.name === name && edit.index === index));
    const edited = /** @type {import('./steps-edits.js').EditedName} */ (name);
    // The number that would stand there anyway is no edit.
    const isAsDrawn = this.#drawn?.[name]?.[index] === value;
    this.#setEdits(isAsDrawn ? others : [...others, { name: edited, index, value }]);
  }

  /** @param {import('./steps-edits.js').Edit[]} edits */
  #setEdits(edits) {
    this.edits = writeEdits(edits, formatFull);
    this.#reason = 'edit';
  }

  /** @param {{ head?: number, step?: number }} choice */
  #choose(choice) {
    Object.assign(this, choice);
    Object.assign(this.#used, choice);
    this.#tell(choice.step === undefined ? 'head' : 'step');
  }

  /** @param {'data' | 'head' | 'step' | 'edit'} reason */
  #tell(reason) {
    sendEvent(this, 'attention-change', { reason, ...this.#used, edits: this.edits });
  }
}
