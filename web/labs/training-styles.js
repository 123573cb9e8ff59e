import { css } from 'lit';

/** Where the parts of the labs that train stand. */
export const trainingStyles = css`
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 2.5rem;
    margin-block-end: 0.7rem;
  }
  .numbers .label {
    display: block;
    color: var(--muted);
    font-weight: 400;
  }
  .numbers data {
    font-size: 1.25rem;
    font-weight: 650;
    color: var(--accent);
  }
  progress {
    width: 100%;
    height: 0.6rem;
    accent-color: var(--accent);
  }
  .charts {
    display: grid;
    gap: 1.25rem;
    margin-block: 0.9rem;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figure .segments {
    margin-block-start: 0.6rem;
  }
  figcaption {
    font-weight: 600;
    font-size: 0.9375rem;
    margin-block-end: 0.4rem;
  }
  .tall {
    max-height: 20rem;
    overflow-y: auto;
  }
  @container (min-width: 52rem) {
    .charts {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
