/**
 * @file The choice of layer, of head, or of all heads in one, and how that choice is named.
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** @typedef {import('./strings.js').Strings} Strings */

/**
 * Radio buttons in a row; nothing where there is nothing to choose.
 * @param {{ part: string, legend: string, word: string }} about
 * @param {readonly { name: string, text: unknown, isChosen: boolean, take(): void }[]} choices `name`: as it is spoken
 */
export function segments({ part, legend, word }, choices) {
  if (choices.length < 2) return nothing;
  return html`<fieldset part=${part}>
    <legend class="unseen">${legend}</legend>
    ${word ? html`<span class="quiet" aria-hidden="true">${word}</span>` : nothing}
    ${choices.map(
      ({ name, text, isChosen, take }) => html`<label class="segment">
        <input type="radio" name=${part} aria-label=${name} .checked=${live(isChosen)} @change=${take} />
        <span>${text}</span>
      </label>`,
    )}
  </fieldset>`;
}

/**
 * One radio button a head, and where it is asked for one for all of them in one; nothing where there is only one head.
 * @param {number} heads
 * @param {number} head
 * @param {Strings} strings
 * @param {(head: number) => void} choose
 * @param {{ aggregate: string, choices: readonly ('mean' | 'max' | 'rollout')[], names?: readonly string[], choose(aggregate: string): void }} [all]
 *   `names` of the heads, in the place of their numbers
 */
export function headControl(heads, head, strings, choose, all) {
  const isOne = !all || all.aggregate === 'head';
  const names = all?.names;
  const ofHeads = Array.from({ length: heads }, (_, index) => ({
    name: names?.[index] || strings.headNumber(index),
    text: names?.[index] || index,
    isChosen: isOne && index === head,
    take: () => choose(index),
  }));
  const ofAll = (all?.choices ?? []).map((aggregate) => ({
    name: strings.aggregates[aggregate],
    text: strings.aggregates[aggregate],
    isChosen: all?.aggregate === aggregate,
    take: () => all?.choose(aggregate),
  }));
  return segments({ part: 'heads', legend: strings.head, word: names ? '' : strings.headWord }, [
    ...ofHeads,
    ...ofAll,
  ]);
}

/**
 * One radio button a layer; nothing where there is only one.
 * @param {number} layers
 * @param {number} layer
 * @param {Strings} strings
 * @param {(layer: number) => void} choose
 */
function layerControl(layers, layer, strings, choose) {
  return segments(
    { part: 'layers', legend: strings.layerWord, word: strings.layerWord },
    Array.from({ length: layers }, (_, index) => ({
      name: strings.layerNumber(index),
      text: index,
      isChosen: index === layer,
      take: () => choose(index),
    })),
  );
}

/**
 * @param {{ layers: number, heads: number }} sizes
 * @param {{ layer: number, head: number }} chosen
 * @param {Strings} strings
 * @param {(choice: { layer?: number, head?: number }) => void} choose
 */
export const layerAndHead = ({ layers, heads }, { layer, head }, strings, choose) =>
  html`${layerControl(layers, layer, strings, (chosen) => choose({ layer: chosen }))}
  ${headControl(heads, head, strings, (chosen) => choose({ head: chosen }))}`;

/**
 * Layer, head, or all heads in one, of what a heat map can show.
 * @param {{ layers: number, attention?: import('./read-weights.js').Attention,
 *   settings: import('./heatmap-settings.js').Settings }} model
 * @param {readonly string[] | undefined} names of heads that are no heads of one layer
 * @param {(choice: { layer?: number, head?: number, aggregate?: string }) => void} choose
 * @param {Strings} strings
 */
export function heatmapChoice({ layers, settings, attention }, names, choose, strings) {
  const { heads = 1, rows = 0, columns = 0 } = attention ?? {};
  const several = heads > 1 ? /** @type {const} */ (['mean', 'max']) : [];
  // Through several layers a rollout is worth asking for.
  const all = rows === columns && layers > 1 ? /** @type {const} */ ([...several, 'rollout']) : several;
  return html`${layerControl(layers, settings.layer, strings, (layer) => choose({ layer }))}
    ${headControl(heads, settings.head, strings, (head) => choose({ aggregate: 'head', head }), {
      aggregate: settings.aggregate,
      choices: names ? [] : all,
      names,
      choose: (aggregate) => choose({ aggregate }),
    })}`;
}

/**
 * Which heads a picture is of, in words.
 * @param {{ aggregate: string, layer: number, head: number }} settings
 * @param {{ heads: number, layers: number, names?: readonly string[] }} sizes `names` of the heads, where they have any
 * @param {Strings} strings
 */
export function whichHeads(settings, { heads, layers, names }, strings) {
  const { aggregate, layer, head } = settings;
  if (aggregate === 'rollout') return strings.rolloutTo({ layer });
  const which = names?.[head] || headsOfLayer(settings, heads, strings);
  return layers > 1 ? `${strings.layerNumber(layer)}, ${which}` : which;
}

/** @param {{ aggregate: string, head: number }} settings @param {number} heads @param {Strings} strings */
function headsOfLayer({ aggregate, head }, heads, strings) {
  if (aggregate === 'mean') return strings.meanOfHeads({ heads });
  return aggregate === 'max' ? strings.maxOfHeads({ heads }) : strings.headOfHeads({ head, heads });
}
