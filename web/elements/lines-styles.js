import { css } from 'lit';

/** Where the parts of `<attention-lines>` stand. */
export const linesStyles = css`
  .card > .quiet,
  .files {
    margin: 0.6rem 0 0;
  }
  .bar,
  fieldset,
  .head,
  .threshold {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 0.6rem;
  }
  .bar {
    justify-content: space-between;
    margin-block-end: 0.9rem;
  }
  fieldset {
    gap: 0.4rem 1.1rem;
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  .head,
  .threshold {
    min-height: 2rem;
    font-size: 0.875rem;
  }
  .head {
    gap: 0.4rem;
    cursor: pointer;
  }
  .head input {
    width: 1.15rem;
    height: 1.15rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .threshold input {
    width: 8rem;
    accent-color: var(--accent);
  }
  .threshold output {
    min-width: 2.5rem;
  }
  .columns {
    display: grid;
    /* The right column keeps room for the numbers of a row, so that nothing moves when they appear. */
    grid-template-columns: fit-content(32%) minmax(3rem, 1fr) minmax(38%, 1fr);
    max-width: 48rem;
    direction: ltr;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
    min-width: 0;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    height: 30px;
    min-width: 0;
    overflow: clip;
    padding-inline: 0.35rem;
  }
  ol:first-child li {
    justify-content: flex-end;
    padding: 0;
  }
  .token {
    font-weight: 400;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
    max-width: 9rem;
  }
  ol button .token {
    display: block;
  }
  .lit .token,
  .lit.token {
    font-weight: 700;
  }
  ol button {
    max-width: 100%;
    min-height: 28px;
    padding: 0 0.45rem;
    border-color: transparent;
    background: none;
    font-size: 1rem;
  }
  ol button[aria-pressed='true'] {
    background: var(--raised);
    border-color: var(--accent);
    color: var(--ink);
  }
  svg[role='img'] {
    width: 100%;
    overflow: visible;
    forced-color-adjust: none;
  }
  data {
    font-size: 0.8125rem;
    color: var(--muted);
  }
  data.n0 {
    color: var(--series-0);
  }
  data.n1 {
    color: var(--series-1);
  }
  data.n2 {
    color: var(--series-2);
  }
  data.n3 {
    color: var(--series-3);
  }
  data.n4 {
    color: var(--series-4);
  }
  data.n5 {
    color: var(--series-5);
  }
`;
