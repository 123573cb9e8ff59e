import { css } from 'lit';

/** Where the steps of an explanation stand. */
export const explanationStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    justify-content: space-between;
    align-items: start;
  }
  p.title {
    margin: 0;
    max-width: none;
    font-size: 1.125rem;
    font-weight: 700;
    line-height: 1.35;
    overflow-wrap: anywhere;
    flex: 1 1 14rem;
  }
  ol {
    margin: 1rem 0 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }
  li {
    counter-increment: step;
    position: relative;
    padding-inline-start: 2.5rem;
    padding-block-end: 1.4rem;
    min-width: 0;
  }
  li::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 0;
    width: 1.6rem;
    height: 1.6rem;
    border-radius: 50%;
    background: var(--raised);
    color: var(--accent);
    font-size: 0.8125rem;
    font-weight: 650;
    line-height: 1.6rem;
    text-align: center;
  }
  li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: calc(0.8rem - 0.5px);
    inset-block: 1.9rem 0.3rem;
    border-inline-start: 1px solid var(--line);
  }
  li:last-child {
    padding-block-end: 0;
  }
  p {
    margin: 0.1rem 0 0.5rem;
    max-width: 44rem;
  }
  .step {
    margin: 0;
    font-weight: 650;
    line-height: 1.6rem;
  }
  .equation {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.7rem;
    align-items: start;
    margin-block: 0.5rem;
    /* No wider than it is, so that it stands where the lines around it begin. */
    width: fit-content;
    max-width: none;
    direction: ltr;
  }
  .group {
    display: inline-flex;
    gap: 0.7rem;
    min-width: 0;
  }
  .term {
    display: inline-flex;
    min-width: 0;
    flex-direction: column;
  }
  .term data,
  .sign {
    font-size: 1.0625rem;
    line-height: 1.6rem;
    overflow-wrap: anywhere;
  }
  .term data {
    font-weight: 600;
  }
  .term .name {
    color: var(--muted);
    font-size: 0.75rem;
  }
  .sign {
    color: var(--muted);
  }
  .weight {
    color: var(--accent);
    font-size: 1.375rem;
    font-weight: 650;
  }
  .scrolling {
    border: 1px solid var(--line);
    border-radius: 0.5rem;
  }
  table {
    border-collapse: collapse;
    font-size: 0.8125rem;
  }
  th,
  td {
    padding: 0.3rem 0.6rem;
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    color: var(--muted);
    font-weight: 400;
    border-block-end: 1px solid var(--line);
  }
  th[scope='row'] {
    position: sticky;
    inset-inline-start: 0;
    background: var(--surface);
    text-align: start;
    border-inline-end: 1px solid var(--line);
  }
  li::before,
  .result > * {
    border-block-start: 1px solid var(--line);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .positive,
    .negative {
      background: Canvas;
    }
  }
`;
