import { css } from 'lit';

/** Tables of numbers. */
export const tableStyles = css`
  table {
    border-collapse: collapse;
    font-size: 0.8125rem;
  }
  caption {
    text-align: start;
    padding-block-end: 0.4rem;
    color: var(--muted);
    /* A sentence above numbers: in the direction of its own first letter. */
    unicode-bidi: plaintext;
  }
  th,
  td {
    padding: 0.25rem 0.6rem;
    border-block-end: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
  }
  th {
    font-weight: 600;
  }
`;
