import { css } from 'lit';

export const vectorStyles = css`
  .strip {
    display: inline-grid;
    grid-auto-flow: column;
    grid-auto-columns: 0.6rem;
    block-size: 1.2rem;
    border: 1px solid var(--line);
    border-radius: 0.2rem;
    overflow: hidden;
    direction: ltr;
    vertical-align: middle;
    forced-color-adjust: none;
  }
  .strip.large {
    grid-auto-columns: minmax(0, 1.5rem);
    block-size: 2.5rem;
  }
  .row-of-buttons > #sentence {
    flex: 1 1 16rem;
    max-width: 34rem;
    min-width: 0;
  }
  .factors {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: 0.7rem 1.5rem;
    align-items: end;
  }
  .next {
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.9rem;
  }
  #looks th,
  #looks td {
    padding-block: 0.15rem;
  }
  #looks label {
    display: inline-flex;
    gap: 0.4rem;
    align-items: center;
    min-block-size: 1.75rem;
    cursor: pointer;
  }
  #looks input {
    accent-color: var(--accent);
    margin: 0;
  }
  #looks td:nth-child(4) data {
    display: inline-block;
    min-inline-size: 4.5rem;
  }
  #looks tr.taken th,
  #looks tr.taken td {
    border-block-end: 0;
    padding-block-start: 0.4rem;
  }
  .weight-bar {
    display: inline-block;
    position: relative;
    inline-size: 6rem;
    block-size: 0.9rem;
    border-radius: 0.25rem;
    background: var(--raised);
    vertical-align: middle;
  }
  .weight-bar span {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: calc(var(--share) * 100%);
    border-radius: inherit;
    background: var(--accent);
    forced-color-adjust: none;
  }
  /* Where the weight was before anything was edited. */
  .weight-bar .was {
    inset-inline-start: calc(var(--share) * 100% - 1px);
    inset-block: -2px;
    inline-size: 2px;
    background: var(--ink);
  }
  #looks tbody th {
    min-inline-size: 5.5rem;
  }
  /* Keys, weights and values without scrolling, on a tablet and on a phone. */
  @container (max-width: 48rem) {
    #looks .strip {
      grid-auto-columns: 0.4rem;
    }
    .weight-bar {
      inline-size: 3.5rem;
    }
  }
  @container (max-width: 32rem) {
    #looks {
      font-size: 0.75rem;
    }
    #looks .strip {
      grid-auto-columns: 0.17rem;
    }
    #looks tbody th,
    #looks th,
    #looks td {
      padding-inline: 0 0.3rem;
      min-inline-size: 0;
    }
    #looks label {
      gap: 0.25rem;
    }
    #looks td {
      white-space: normal;
    }
    #looks td:nth-child(4) data {
      display: block;
      min-inline-size: 0;
    }
    .weight-bar {
      inline-size: 3rem;
      block-size: 0.5rem;
    }
  }
`;
