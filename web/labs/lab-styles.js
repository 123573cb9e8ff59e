import { css } from 'lit';
import { controlStyles } from '../elements/control-styles.js';

/** Controls and type that all labs share. */
export const labStyles = [
  controlStyles,
  css`
  :host {
    background: transparent;
  }
  /* Labs speak English on pages of any language. */
  :host(:where(:not([dir]))) {
    direction: ltr;
  }
  section,
  .panel {
    min-width: 0;
  }
  .panel {
    border: 1px solid var(--line);
    border-radius: 0.9rem;
    background: var(--surface);
    padding: clamp(0.75rem, 2.5vw, 1.25rem);
  }
  attention-heatmap,
  attention-lines {
    border-radius: 0.9rem;
  }
  h3 {
    margin: 0;
    font-size: 1rem;
    line-height: 1.3;
  }
  p {
    margin: 0;
  }
  .lab,
  .columns,
  .columns .panel,
  .asking {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .lab {
    gap: 1.1rem;
    container-type: inline-size;
  }
  .asking {
    gap: 0.9rem;
  }
  /* The heads, and beside them the one that was chosen. */
  .columns {
    gap: 1.1rem;
    align-items: start;
  }
  .columns .panel {
    gap: 0.7rem;
  }
  @container (min-width: 62rem) {
    .columns {
      grid-template-columns: minmax(0, 6fr) minmax(0, 7fr);
    }
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.9rem;
    align-items: end;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-width: 100%;
    gap: 0.25rem;
    min-width: 0;
  }
  .field > label,
  .label {
    font-size: 0.875rem;
    font-weight: 600;
  }
  select,
  input[type='number'],
  .controls button {
    font-size: 0.9375rem;
    min-height: 2.5rem;
  }
  input[type='number'] {
    width: 7.5rem;
  }
  textarea {
    width: 100%;
    font-size: 1.125rem;
    line-height: 1.45;
    resize: vertical;
  }
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.main:hover {
    filter: brightness(1.1);
  }
  .segments {
    border: 0;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-items: center;
    min-width: 0;
  }
  .segments legend {
    padding: 0;
    margin-block-end: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .segment span {
    display: grid;
    place-items: center;
    padding: 0.3rem 0.8rem;
    min-height: 2.5rem;
    border-color: var(--control-line);
    border-radius: 0.6rem;
    font-size: 0.9375rem;
    background: var(--surface);
  }
  .problem {
    margin: 0;
  }
  details > summary {
    cursor: pointer;
    font-weight: 600;
    font-size: 0.9375rem;
  }
  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    margin-block-start: 0.6rem;
  }
  caption {
    text-align: start;
    color: var(--muted);
    padding-block-end: 0.4rem;
  }
  th,
  td {
    padding: 0.25rem 0.7rem 0.25rem 0;
    text-align: end;
    white-space: nowrap;
    border-block-end: 1px solid var(--line);
  }
  th {
    font-weight: 600;
  }
  /* A caption as wide as its table would be cut where that scrolls. */
  caption {
    position: sticky;
    inset-inline-start: 0;
    max-width: min(44rem, calc(100vw - 5rem));
  }
  thead th {
    white-space: normal;
    vertical-align: bottom;
    min-width: 4.5rem;
  }
  th:first-child {
    text-align: start;
  }
  tbody th {
    position: sticky;
    inset-inline-start: 0;
    min-width: 6.5rem;
    max-width: 8rem;
    white-space: normal;
    background: var(--surface);
  }
  dl {
    margin: 0.8rem 0 0;
  }
  dt {
    font-weight: 600;
    color: var(--ink);
  }
  dd {
    margin: 0 0 0.4rem;
  }
  td.best {
    font-weight: 700;
    color: var(--accent);
  }
`,
];
