import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * A choice of one among few, as a bar.
 * @template {string} Name
 * @param {{ legend: string, unseen?: boolean, group: string, choices: readonly (readonly [Name, string])[], chosen: Name | undefined,
 *   choose: (name: Name) => void }} choice `choices`: name and words
 */
export function segments({ legend, unseen = false, group, choices, chosen, choose }) {
  return html`<fieldset class="segments">
    <legend class=${unseen ? 'unseen' : ''}>${legend}</legend>
    ${choices.map(
      ([name, words]) => html`<label class="segment">
        <input type="radio" name=${group} .checked=${live(name === chosen)} @change=${() => choose(name)} />
        <span>${words}</span>
      </label>`,
    )}
  </fieldset>`;
}
