import { html, nothing } from 'lit';
import { tokenize } from '../text/tokenize.js';
import { formatFull, formatShort } from '../views/format-number.js';
import { shortLabel, tokenLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { themeOf } from './canvas-theme.js';
import { cardStyles } from './card-styles.js';
import { CodeText } from './code-text.js';
import { messageOf, textOf } from './describe-value.js';
import { FigureFiles } from './figure-files.js';
import { fileStyles } from './file-styles.js';
import { headControl } from './head-controls.js';
import { spokenName, withSubscript } from './matrix-name.js';
import { mostComplaints, wholeNumber } from './read-attributes.js';
import { DataError } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { sharedEngine } from './shared-engine.js';
import { stepsAsPrograms } from './steps-as-code.js';
import { writeEdits } from './steps-edits.js';
import { stepsFiles } from './steps-files.js';
import { editedSteps, mostDim } from './steps-model.js';
import { StepsReadout } from './steps-readout.js';
import { isEditable, isOfHead, matrixNames, stages } from './steps-stages.js';
import { stepping } from './steps-stepping.js';
import { stepsStyles } from './steps-styles.js';
import { StepsView } from './steps-view.js';
import { themeStyles } from './theme-styles.js';

/**
 * @typedef {import('./steps-origins.js').MatrixName} MatrixName
 * @typedef {import('./steps-origins.js').Place} Place
 */

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
export class AttentionSteps extends BaseElement {
  static properties = {
    sentence: { reflect: true, useDefault: true, converter: reflectedAttribute },
    embedDim: { type: Number, attribute: 'embed-dim' },
    numHeads: { type: Number, attribute: 'num-heads' },
    seed: { type: Number },
    causal: { type: Boolean },
    edits: { reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    step: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, cardStyles, segmentStyles, fileStyles, stepsStyles];

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
  /** @type {import('./steps-model.js').EditedSteps | undefined} */
  #edited;
  #code = new CodeText(this);
  #files = new FigureFiles(this);
  #readout = new StepsReadout(this);
  /** @type {DataError[]} parts of `edits` that are none */
  #strange = [];
  /** @type {'data' | 'edit'} why the numbers are others */
  #reason = 'data';
  /** @type {number | undefined} the largest difference of the output from that in double precision */
  #difference;
  /** @type {Place | undefined} */
  #pointed;
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
  }

  /** @returns {import('./steps-computation.js').Steps | undefined} every number that is shown, of all heads */
  get steps() {
    return this.#edited?.steps;
  }

  /** @returns {import('../engine/tensor.js').Tensor<Uint8Array> | undefined} [L, L], the mask that is used, 1 = may attend */
  get mask() {
    return this.#edited?.inputs.mask;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  willUpdate() {
    /** @type {DataError[]} */
    const problems = [...this.commonProblems()];
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
    const sizes = { embedDim, numHeads, seed, causal: Boolean(this.causal) };
    this.#problems = problems;
    const question = JSON.stringify([sizes, textOf(this.sentence), textOf(this.edits)]);
    if (this.#engine && question !== this.#asked) this.#answer(this.#engine, question, sizes);
    this.#problems.push(...this.#strange);
    const pointed = this.#pointed;
    const view = this.#view;
    if (!pointed || !view) return;
    const [rows, columns] = view.matrix(pointed.name).shape;
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
      this.#edited = undefined;
    }
  }

  /**
   * @param {import('../engine/attention-engine.js').AttentionEngine} engine
   * @param {{ embedDim: number, numHeads: number, seed: number, causal: boolean }} sizes
   */
  #compute(engine, sizes) {
    const tokens = tokenize(textOf(this.sentence));
    this.#edited = editedSteps(engine, tokens, sizes, textOf(this.edits));
    this.#tokens = tokens.map((token) => tokenLabel(token));
    this.#strange = this.#edited.strange
      .slice(0, mostComplaints)
      .map((value) => new DataError('notAnEdit', { value: shortLabel(value) }));
    this.#difference = undefined;
    this.#compare(this.#edited);
  }

  /**
   * How far the output is from that in double precision, as soon as that can be asked.
   * @param {import('./steps-model.js').EditedSteps} edited
   */
  async #compare(edited) {
    try {
      this.#double ??= await import('./attention-in-double.js');
    } catch {
      return; // the numbers stand without it
    }
    if (this.#edited !== edited) return;
    const { inputs, overrides, steps } = edited;
    const wanted = this.#double.outputInDouble(inputs, overrides).flat();
    this.#difference = Math.max(
      0,
      ...wanted.map((value, place) => Math.abs(value - steps.output.data[place])),
    );
    this.requestUpdate();
  }

  render() {
    const { strings } = this;
    const problems = this.#allProblems;
    const { step } = this.#used;
    const view = this.#view;
    return html`${this.renderProblems(problems)}
    ${
      this.#edited && view
        ? html`<div class="card">
            <div class="bar">
              ${headControl(this.#edited.inputs.numHeads, this.#used.head, strings, (head) => this.#choose({ head }))}
              ${stepping(step, (chosen) => this.#choose({ step: chosen }), strings)}
            </div>
            <div class="stages">
              ${stages
                .slice(0, step)
                .map((stage, index) => this.#renderStage(stage, index, index === step - 1, view, strings))}
            </div>
            ${this.#code.render(stepsAsPrograms(this.#edited), strings)}
            ${this.#files.render('attention-steps', stepsFiles(this.#edited, this.#tokens, view, { step, theme: () => themeOf(this) }), strings)}
            ${this.#readout.render(this.#pointed, view, this.#edits.length > 0 ? () => this.#setEdits([]) : undefined, strings)}
          </div>`
        : html`<slot ?hidden=${this.#failure !== undefined && this.#engine !== undefined}></slot>`
    }`;
  }

  /**
   * @param {readonly MatrixName[]} stage
   * @param {number} index
   * @param {boolean} isLast
   * @param {StepsView} view
   * @param {import('./strings.js').Strings} strings
   */
  #renderStage(stage, index, isLast, view, strings) {
    return html`<section class="stage ${isLast ? 'last' : ''} ${stage.length > 2 ? 'wide' : ''}" aria-labelledby="stage-${index}">
      <h3 id="stage-${index}"><span class="count" aria-hidden="true">${index + 1}</span> ${withSubscript(strings.stepTitles[index])}</h3>
      <p class="quiet">${strings.stepWhys[index]}</p>
      <div class="matrices">${stage.map((name) => this.#renderMatrix(name, view))}</div>
      ${stage[0] === 'weights' ? this.#renderSums(view, strings) : nothing}
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

  /** @param {MatrixName} name @param {StepsView} view */
  #renderMatrix(name, view) {
    const matrix = view.matrix(name);
    const labels = view.labels(name);
    const pointed = this.#pointed;
    return html`<figure>
      <figcaption>${withSubscript(matrixNames[name])}</figcaption>
      <div class="scrolling">
        <attention-matrix
          .label=${spokenName(matrixNames[name])}
          .matrix=${matrix}
          .subject=${isOfHead(name) ? `${this.#tokens.join(' ')} ${this.#used.head}` : this.#tokens.join(' ')}
          .rowLabels=${labels.rows}
          .columnLabels=${labels.columns}
          .range=${largestMagnitude(matrix.data)}
          .edited=${view.editedIn(name)}
          .cursor=${pointed?.name === name ? { row: pointed.row, column: pointed.column } : undefined}
          .lit=${view.litIn(name, pointed)}
          .theme=${this.theme}
          .lang=${this.lang}
          ?editable=${isEditable(name)}
          ?boolean=${name === 'mask'}
          @attention-point=${(/** @type {CustomEvent} */ event) => this.#point(name, event)}
          @attention-edit=${(/** @type {CustomEvent} */ event) => this.#edit(name, event)}
        ></attention-matrix>
      </div>
    </figure>`;
  }

  /** @param {StepsView} view @param {import('./strings.js').Strings} strings */
  #renderSums(view, strings) {
    const { difference, closed } = view.sums();
    return html`<p class="badge">
      ${Number.isNaN(difference) ? strings.overflowed : strings.rowsSum({ difference: formatShort(difference, 2) })}
      ${closed > 0 ? strings.rowsClosed({ count: closed }) : ''}
    </p>`;
  }

  updated() {
    this.reportProblems(this.#allProblems);
    if (!this.#edited || this.#told === this.#asked) return;
    this.#told = this.#asked;
    this.#tell(this.#reason);
    this.#reason = 'data';
  }

  get #allProblems() {
    return [...this.#problems, this.#failure, this.#files.problem].filter((problem) => problem !== undefined);
  }

  get #view() {
    return this.#edited && new StepsView(this.#edited, this.#used.head, this.#tokens);
  }

  /** @returns {readonly import('./steps-edits.js').Edit[]} */
  get #edits() {
    return this.#edited?.edits ?? [];
  }

  async #load() {
    // No earlier: standalone.js provides its engine only after it has named the elements that are on the page.
    await this.updateComplete;
    try {
      this.#engine = await sharedEngine();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = new DataError('sentence', { message: messageOf(error) });
    }
    this.requestUpdate();
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
    const index = this.#view?.indexOf({ name, row, column });
    if (index === undefined) return;
    const others = this.#edits.filter((edit) => !(edit.name === name && edit.index === index));
    const edited = /** @type {import('./steps-edits.js').EditedName} */ (name);
    // The number that would stand there anyway is no edit.
    const isAsDrawn = this.#edited?.drawn[name]?.[index] === value;
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

/** @param {ArrayLike<number>} values @returns {number} the largest magnitude that is finite */
function largestMagnitude(values) {
  return Array.from(values).reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
}
