import { css } from 'lit';

/** Where the parts of `<attention-views>` stand. */
export const viewsStyles = css`
  :host {
    background: transparent;
  }
  .all {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
  }
  .files p {
    margin: 0;
    flex: 1 1 16rem;
  }
  .open span {
    padding: 0.35rem 0.8rem;
    font-size: 0.875rem;
    border-color: var(--control-line);
    background: var(--surface);
  }
  .card.over {
    outline: 3px dashed var(--accent);
  }
  ::slotted(*) {
    margin-block: 0 1rem;
  }
  @media print {
    .files {
      display: none;
    }
  }
`;
