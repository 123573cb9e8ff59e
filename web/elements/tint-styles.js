import { css } from 'lit';

/** Cells tinted by sign, and by size as `--strength` says it, from 0 to 100 %. */
export const tintStyles = css`
  .positive,
  .negative {
    print-color-adjust: exact;
  }
  .positive {
    background: color-mix(in oklab, var(--positive) var(--strength), var(--surface));
  }
  .negative {
    background: color-mix(in oklab, var(--negative) var(--strength), var(--surface));
  }
`;
