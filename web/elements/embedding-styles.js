import { css } from 'lit';
import { tableStyles } from './table-styles.js';

/** Where the parts of `<attention-embedding>` stand. */
export const embeddingStyles = [
  tableStyles,
  css`
  .card {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
  }
  .bar {
    justify-content: start;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem;
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .segment span {
    min-width: 2.25rem;
    padding: 0.35rem 0.65rem;
    font-size: 0.875rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem 1.4rem;
    align-items: start;
  }
  @container (min-width: 44rem) {
    .body {
      grid-template-columns: minmax(0, 1fr) 18rem;
    }
  }
  .plane {
    min-width: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 0.6rem;
  }
  .plane canvas {
    display: block;
    width: 100%;
    touch-action: manipulation;
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem;
  }
  .query {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .query select {
    font-weight: 400;
  }
  p {
    margin: 0;
  }
  th:first-child,
  .kind {
    text-align: start;
  }
  thead th {
    color: var(--muted);
  }
  .side caption {
    overflow-wrap: anywhere;
  }
  .side tbody th {
    max-width: 8rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .side table {
    width: 100%;
    direction: ltr;
  }
  .scrolling {
    max-height: 26rem;
    overflow: auto;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  @media print {
    .query {
      display: none;
    }
  }
`,
];
