import { css } from 'lit';

/** How the cells of `<attention-matrix>` look. */
export const matrixStyles = css`
  :host {
    background: transparent;
    min-inline-size: 0;
    /* As the table in it: what does not fit has to be on the right, where a box can scroll to it. */
    direction: ltr;
  }
  table {
    border-collapse: separate;
    border-spacing: 2px;
    font-size: 0.8125rem;
    direction: ltr;
  }
  th {
    padding: 0.1rem 0.35rem;
    font-weight: 600;
    color: var(--muted);
    text-align: end;
    max-width: 6.5rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  thead th {
    text-align: center;
  }
  td {
    position: relative;
    min-width: 3.1rem;
    height: 1.75rem;
    padding: 0 0.3rem;
    text-align: center;
    border-radius: 0.3rem;
    white-space: nowrap;
    /* What stands above and below while a page scrolls does not hide the cell that has the focus. */
    scroll-margin-block: 4rem 12rem;
  }
  td.lit {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  td.pointed {
    box-shadow: inset 0 0 0 3px var(--ink);
    font-weight: 700;
  }
  td.edited::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    border: 4px solid transparent;
    border-block-start-color: var(--accent);
    border-inline-end-color: var(--accent);
  }
  td.closed {
    background: repeating-linear-gradient(135deg, transparent 0 4px, var(--line) 4px 5px);
  }
  .editable td {
    cursor: text;
  }
  .editable.switches td {
    cursor: pointer;
  }
  input {
    width: 4.2rem;
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 2px solid var(--accent);
    border-radius: 0.3rem;
    padding: 0 0.2rem;
    text-align: center;
  }
  input[aria-invalid='true'] {
    border-color: var(--warning);
    outline-color: var(--warning);
  }
`;
