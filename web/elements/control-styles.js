import { css } from 'lit';

/** Boxes to choose and to type in. */
export const controlStyles = css`
  textarea,
  select,
  input[type='text'],
  input[type='number'] {
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--control-line);
    border-radius: 0.6rem;
    padding: 0.4rem 0.7rem;
    min-height: 2.5rem;
    max-width: 100%;
  }
`;
