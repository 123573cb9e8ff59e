import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { indexOfLargest } from '../views/largest.js';
import { rowOf } from './row-of.js';
import { scrollingTable } from './scrolling-table.js';

/**
 * The row that is lit, in the head that was chosen: a bar and a number for each token; and what the model puts in its place.
 * @param {import('./trained-model-reader.js').Reading} reading
 * @param {{ layer: number, head: number, row: number }} place
 * @param {(row: number) => void} light
 */
export function rowView(reading, place, light) {
  const { layer, head, row } = place;
  const { tokens, weights, restored, untouched } = reading;
  const looks = rowOf(weights, place);
  const best = indexOfLargest(looks);
  const [now, before] = [restored[row], untouched[row]];
  return html`<div class="verdict">
      <h3 id="row-title">
        Layer ${layer}, head ${head}: <q>${tokens[row]}</q> looks most at <q class="looked">${tokens[best]}</q>,
        <data value=${formatFull(looks[best])}>${formatShort(looks[best])}</data>
      </h3>
      <p id="restored">
        At <q>${tokens[row]}</q> the model puts <q class="looked">${now.token}</q>, probability ${probability(now)}${
          reading.off ? html`; with all heads on <q>${before.token}</q>, ${probability(before)}` : nothing
        }.
      </p>
    </div>
    <ol class="row" role="list" aria-label="Tokens; choose the one whose row is shown">
      ${tokens.map((token, index) => {
        const unknown = reading.unknown.find((word) => word.index === index);
        const marks = [index === best && 'best', unknown && 'not-known'].filter(Boolean).join(' ');
        return html`<li>
          <button
            type="button"
            class="token-button ${marks}"
            aria-pressed=${index === row ? 'true' : 'false'}
            title=${unknown ? 'not in the vocabulary' : formatFull(looks[index])}
            .style=${`--weight: ${looks[index]}`}
            @click=${() => light(index)}
          >
            <span class="bar"></span>
            <span class="word">${unknown?.word ?? token}</span>
            <span class="number">${looks[index].toFixed(3)}</span>
          </button>
        </li>`;
      })}
    </ol>
    <details>
      <summary>What the model puts at every place</summary>
      ${scrollingTable(
        'What the model puts at every place',
        html`<table>
          <thead>
            <tr><th scope="col">token</th><th scope="col">restored</th><th scope="col">probability</th></tr>
          </thead>
          <tbody>
            ${tokens.map(
              (token, index) => html`<tr>
                <th scope="row">${token}</th>
                <td>${restored[index].token}</td>
                <td>${formatShort(restored[index].probability)}</td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    </details>`;
}

/** @param {import('./trained-model-reader.js').Restored} restored */
const probability = ({ probability: value }) =>
  html`<data value=${String(value)}>${formatShort(value)}</data>`;
