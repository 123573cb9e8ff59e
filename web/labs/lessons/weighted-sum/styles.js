import { css } from 'lit';

export const sumStyles = css`
  /* Controls, the picture, its numbers; where there is room, the picture stands beside both. */
  .around {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 1.5rem;
    align-items: start;
  }
  @container (min-width: 50rem) {
    .around {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-rows: max-content 1fr;
    }
    .around > figure {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
  .next {
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.9rem;
  }
  .value input {
    width: 4.25rem;
    min-height: 2.25rem;
    padding: 0.2rem 0.4rem;
    margin-inline-start: 0.3rem;
  }
  #sum th,
  #sum td,
  #pushed-outputs th,
  #pushed-outputs td {
    min-width: 0;
    padding-inline: 0 0.5rem;
  }
  .sign {
    margin-inline-end: 0.4rem;
    vertical-align: middle;
  }
  .sign .line {
    stroke-width: 4;
  }
`;
