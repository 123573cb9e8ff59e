import { css } from 'lit';

/** Where the parts of `<attention-trained-model>` stand. */
export const trainedModelStyles = css`
  .completions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .completions li {
    padding: 0.25rem 0.7rem;
    border: 1px solid var(--control-line);
    border-radius: 0.5rem;
    background: var(--raised);
    cursor: pointer;
  }
  .completions li:hover,
  .completions li[aria-selected='true'] {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .unknown {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--warning);
    border-radius: 0.25rem;
    background: var(--warning-surface);
  }
  .unknown p {
    overflow-wrap: anywhere;
  }
  .unknown mark {
    background: none;
    color: var(--warning);
    font-weight: 650;
    text-decoration: underline wavy;
    text-underline-offset: 0.2em;
  }
  .verdict {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 2rem;
    justify-content: space-between;
    align-items: baseline;
    margin-block-end: 0.6rem;
  }
  q {
    font-weight: 650;
  }
  .looked {
    color: var(--accent);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem;
    margin: 0 0 0.6rem;
    padding: 0;
    list-style: none;
  }
  .row li {
    flex: 0 0 auto;
    min-width: 4.2rem;
    max-width: 7.5rem;
  }
  .token-button {
    display: grid;
    grid-template-rows: 4.5rem auto auto;
    justify-items: center;
    align-items: end;
    width: 100%;
    padding: 0.35rem 0.3rem;
    background: var(--surface);
  }
  .token-button[aria-pressed='true'] {
    background: var(--raised);
    border-color: var(--accent);
    box-shadow: inset 0 0 0 2px var(--accent);
    color: var(--ink);
  }
  .token-button .bar {
    width: 1.6rem;
    height: max(2px, calc(100% * var(--weight)));
    border-radius: 0.25rem 0.25rem 0 0;
    background: var(--accent);
    forced-color-adjust: none;
    transition: height 160ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    .token-button .bar {
      transition: none;
    }
  }
  .token-button .word {
    font-size: 1rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .token-button.best .word,
  .token-button.best .number {
    font-weight: 700;
    color: var(--accent);
  }
  .token-button.not-known .word {
    color: var(--warning);
    text-decoration: underline wavy;
    text-underline-offset: 0.2em;
  }
  .token-button .number {
    font-size: 0.8125rem;
    color: var(--muted);
  }
  @container (min-width: 62rem) {
    .large {
      position: sticky;
      inset-block-start: 1rem;
    }
  }
  .large > .controls {
    justify-content: space-between;
    align-items: center;
    margin-block-end: 0.5rem;
  }
  .computed {
    margin-block-start: 0.6rem;
  }
  .below button {
    font-size: 0.875rem;
    min-height: 2.25rem;
  }
`;
