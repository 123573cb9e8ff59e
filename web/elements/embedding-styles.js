import { css } from 'lit';

/** Where the parts of `<attention-embedding>` stand. */
export const embeddingStyles = css`
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
  .query select {
    font-weight: 400;
  }
  .query {
    display: grid;
    gap: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  table {
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  caption {
    padding: 0 0 0.3rem;
    color: var(--muted);
    text-align: start;
  }
  th,
  td {
    padding: 0.25rem 0.6rem;
    border-block-end: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
  }
  th:first-child,
  .kind {
    text-align: start;
  }
  thead th {
    color: var(--muted);
    font-weight: 600;
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
`;
