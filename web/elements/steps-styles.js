import { css } from 'lit';

/** Where the parts of `<attention-steps>` stand. */
export const stepsStyles = css`
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .bar,
  .stepping {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.6rem;
    align-items: center;
  }
  .bar {
    justify-content: space-between;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-items: center;
    border: 0;
    margin: 0;
    padding: 0;
  }
  .segment span {
    padding: 0.3rem 0.75rem;
    min-width: 2.25rem;
    min-height: 2.25rem;
    font-size: 0.875rem;
  }
  .stages {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr));
    gap: 1rem 1.5rem;
  }
  .stage.wide {
    grid-column: 1 / -1;
  }
  .stage {
    min-width: 0;
    padding-block-start: 0.9rem;
    border-block-start: 1px solid var(--line);
  }
  h3 {
    margin: 0;
    font-size: 1rem;
  }
  sub {
    font-size: 0.7em;
    line-height: 0;
  }
  .count {
    display: inline-grid;
    place-items: center;
    width: 1.6rem;
    height: 1.6rem;
    margin-inline-end: 0.3rem;
    border-radius: 50%;
    background: var(--raised);
    font-size: 0.875rem;
  }
  .last .count {
    background: var(--accent);
    color: var(--on-accent);
  }
  .stage > p {
    margin: 0.3rem 0 0.6rem;
    max-width: 48rem;
  }
  .matrices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.9rem 1.75rem;
    align-items: start;
  }
  /* A matrix, and its name where it begins. */
  figure {
    direction: ltr;
    margin: 0;
    min-width: 0;
    max-width: 100%;
  }
  figcaption {
    font-weight: 600;
    font-size: 0.875rem;
    margin-block-end: 0.25rem;
  }
  .badge {
    display: inline-block;
    padding: 0.25rem 0.7rem;
    border-radius: 0.5rem;
    background: var(--raised);
    font-size: 0.875rem;
  }
  .readout {
    position: sticky;
    inset-block-end: 0;
    display: grid;
    gap: 0.2rem;
    justify-items: start;
    min-height: 6.6rem;
    max-height: min(11rem, 38vh);
    overflow-y: auto;
    align-content: start;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 0.7rem;
    background: var(--surface);
    box-shadow: 0 -0.5rem 1.2rem light-dark(#0001, #0006);
  }
  .more {
    display: none;
  }
  /* On a small screen two lines, the rest of which one can ask for: what they are about has to be seen beside them. */
  @media (max-width: 30rem), (max-height: 30rem) {
    .readout {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: baseline;
      gap: 0 0.6rem;
      min-height: 3.7rem;
      padding: 0.4rem 0.75rem;
    }
    .more {
      display: block;
      grid-area: 1 / 3 / 3 / 4;
      align-self: center;
    }
    .readout > p {
      grid-column: 1 / 3;
      justify-self: stretch;
    }
    .readout > .undo,
    .open > p:not(.pair) {
      grid-column: 1 / -1;
    }
    .open > .more {
      grid-row: 1;
    }
    .readout:not(.open) {
      .value {
        grid-area: 1 / 1;
      }
      .pair {
        grid-area: 1 / 2;
      }
      .pair,
      .arithmetic {
        font-size: 0.8125rem;
      }
      .pair,
      .value ~ p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .number {
        font-size: 1.0625rem;
      }
      .hint {
        grid-row: 1 / 3;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .undo {
        display: none;
      }
      /* Still read aloud. */
      .value .quiet {
        position: absolute;
        clip-path: inset(50%);
      }
    }
  }
  @media print {
    .readout,
    .stepping {
      display: none;
    }
    .stage,
    figure {
      break-inside: avoid;
    }
  }
  .readout p {
    margin: 0;
  }
  .pair {
    font-weight: 600;
  }
  .number {
    font-size: 1.25rem;
    font-weight: 650;
    color: var(--accent);
  }
  .number + .quiet {
    margin-inline-start: 0.6rem;
  }
  .arithmetic {
    overflow-wrap: anywhere;
    font-size: 0.9375rem;
    direction: ltr;
  }
`;
