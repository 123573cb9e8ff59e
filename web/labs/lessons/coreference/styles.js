import { css } from 'lit';

/** The pronoun's row, and the heads beside it. The nouns keep their colours in both. */
export const pronounStyles = css`
  .twins {
    margin-block-end: 0.3rem;
  }
  .twins .segment span {
    font-size: 1.25rem;
    min-width: 6rem;
    min-height: 3rem;
  }
  #sentence {
    font-size: 1.125rem;
  }
  .unknown mark {
    background: var(--warning-surface);
    color: var(--warning);
    padding-inline: 0.2rem;
  }
  .looks .big-number,
  .looks .number {
    margin-inline-start: 0.3rem;
  }
  .noun-0 {
    --of-noun: var(--accent);
  }
  .noun-1 {
    --of-noun: var(--positive);
  }
  .noun-2 {
    --of-noun: var(--warning);
  }
  .row-of-it li .fill {
    background: var(--of-noun, var(--muted));
  }
  .row-of-it .most .token,
  .row-of-it .most .number {
    font-weight: 700;
  }
  .heads {
    width: 100%;
    table-layout: fixed;
    margin: 0;
  }
  .heads th,
  .heads td {
    padding: 0.15rem;
    border: 0;
    text-align: center;
    min-width: 0;
  }
  .heads tbody th,
  .heads thead td {
    width: 2.9rem;
    font-size: 0.6875rem;
    padding-inline: 0;
    min-width: 0;
    text-align: start;
    white-space: normal;
  }
  .heads thead th {
    min-width: 3.2rem;
  }
  .head {
    display: grid;
    gap: 0.15rem;
    width: 100%;
    min-height: 3.5rem;
    padding: 0.25rem;
    align-content: start;
    border-width: 2px;
    line-height: 1.2;
  }
  .head[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--raised);
    color: var(--ink);
  }
  .head .word {
    font-size: 0.75rem;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .head.off .word {
    text-decoration: line-through;
  }
  .head .line {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 0.15rem;
    font-size: 0.6875rem;
  }
  @container (min-width: 26rem) {
    .head .word {
      font-size: 0.875rem;
    }
    .head .line {
      font-size: 0.8125rem;
    }
    .heads tbody th,
    .heads thead td {
      width: 3.8rem;
      font-size: 0.8125rem;
    }
  }
  .thin {
    display: block;
    height: 0.3rem;
    border-radius: 0.15rem;
    background: color-mix(in oklab, var(--line) 60%, transparent);
    overflow: hidden;
    direction: ltr;
  }
  .thin .fill {
    display: block;
    height: 100%;
    width: calc(var(--share) * 100%);
    background: var(--of-noun);
    print-color-adjust: exact;
    forced-color-adjust: none;
  }
  .head.off .thin {
    opacity: 0.4;
  }
  .legend {
    margin-block-start: 0.4rem;
  }
  .key {
    white-space: nowrap;
    margin-inline-end: 0.5rem;
  }
  .swatch {
    display: inline-block;
    width: 0.7rem;
    height: 0.7rem;
    border-radius: 0.2rem;
    margin-inline-end: 0.3rem;
    background: var(--of-noun);
    print-color-adjust: exact;
    forced-color-adjust: none;
  }
`;
