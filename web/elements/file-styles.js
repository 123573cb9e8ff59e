import { css } from 'lit';

/** Buttons that save what is shown, and what is shown as code. */
export const fileStyles = css`
  .files,
  .languages {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    align-items: center;
  }
  .code {
    min-width: 0;
  }
  .code summary {
    width: fit-content;
    cursor: pointer;
    font-weight: 600;
  }
  .code .languages {
    margin-block-start: 0.6rem;
  }
  .code pre {
    margin: 0.6rem 0 0;
    padding: 0.9rem;
    max-height: 24rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 0.6rem;
    background: var(--raised);
    font-size: 0.8125rem;
    text-align: start;
  }
  @media print {
    .files,
    .code:not([open]) {
      display: none;
    }
  }
`;
