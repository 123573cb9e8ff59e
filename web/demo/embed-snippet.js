import { initialState } from './page-state.js';

/**
 * @param {string} script address of standalone.js
 * @param {import('./page-state.js').PageState} state
 * @returns {string} two lines of HTML that show the same sentence on another page
 */
export function embedSnippet(script, { text, heads, dim, seed, head }) {
  const attributes = Object.entries({
    sentence: text,
    'num-heads': heads === initialState.heads ? '' : heads,
    'embed-dim': dim === initialState.dim ? '' : dim,
    seed: seed === initialState.seed ? '' : seed,
    head: head === initialState.head ? '' : head,
  }).filter(([name, value]) => name === 'sentence' || value !== '');
  const written = attributes.map(([name, value]) => `${name}="${escapeAttribute(String(value))}"`).join(' ');
  return `<script type="module" src="${script}"></script>\n<attention-heatmap ${written}></attention-heatmap>`;
}

/** @param {string} text */
function escapeAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
