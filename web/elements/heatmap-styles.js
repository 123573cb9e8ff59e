import { css } from 'lit';
import { tableStyles } from './table-styles.js';

/** Where the parts of the heat map stand. */
export const heatmapStyles = [
  tableStyles,
  css`
  .bar {
    margin-block-end: 0.75rem;
  }
  .bar p {
    margin: 0;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-items: center;
  }
  fieldset > .quiet {
    margin-inline-end: 0.35rem;
  }
  .segment span {
    padding: 0.3rem 0.75rem;
    min-height: 2.25rem;
    min-width: 2.25rem;
    font-size: 0.875rem;
  }
  .card {
    container-type: inline-size;
  }
  .body {
    display: grid;
    gap: 0.75rem 1.5rem;
  }
  /* What is no longer asked for keeps its room, and the controls their focus. */
  .waiting :is(.body, .tools, .code, .below) {
    visibility: hidden;
  }
  .waiting > [role='status'] {
    position: absolute;
    inset-block-start: 45%;
    inset-inline: 0;
    text-align: center;
  }
  .room,
  .side {
    min-width: 0;
  }
  /* On a phone the map and what is read from it fit the screen together; sums are there for who asked for them. */
  @container (max-width: 29.99rem) {
    .body .readout {
      position: relative;
      column-gap: 0.75rem;
      min-height: 3.7rem;
    }
    .body .readout:has(.explain) {
      min-height: 5.2rem;
      padding-inline-end: 7.25rem;
    }
    .body .explain {
      position: absolute;
      inset-block-start: 0.25rem;
      inset-inline-end: 0;
      max-width: 6.75rem;
      margin: 0;
    }
    :host(:not([sums])) .sum {
      display: none;
    }
  }
  @container (min-width: 30rem) {
    .body .readout {
      min-height: 4.6rem;
    }
  }
  @container (min-width: 44rem) {
    .body {
      grid-template-columns: minmax(0, 1fr) 13rem;
    }
    .body .readout {
      flex-direction: column;
      min-height: 13rem;
      margin: 0;
    }
    .body .legend {
      flex-direction: column;
    }
  }
  .scroller {
    max-width: 100%;
    border-radius: 0.25rem;
    direction: ltr;
  }
  .view {
    position: sticky;
    inset: 0 auto auto 0;
    cursor: crosshair;
  }
  .view canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    border-radius: 0.25rem;
  }
  .view .cursor {
    pointer-events: none;
  }
  /* The focus is shown around what scrolls: around the canvas it would be cut off. */
  .scroller:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .view canvas:focus-visible {
    outline: none;
  }
  .readout {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.5rem;
    align-items: baseline;
    align-content: start;
    min-height: 8.2rem;
  }
  .readout p {
    margin: 0;
  }
  .explain {
    margin-block-start: 0.5rem;
  }
  /* Its arrow points to the right in every language, so the key has to stand there. */
  .pair {
    font-size: 1.125rem;
    direction: ltr;
  }
  .number {
    font-size: 1.375rem;
    font-weight: 650;
    color: var(--accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-block: 0.5rem 0;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
  }
  .legend canvas {
    height: 0.75rem;
    border: 1px solid var(--line);
    border-radius: 2px;
  }
  /* The colours grow from left to right, as they are drawn. */
  .legend > span:first-child {
    direction: ltr;
  }
  .legend .ramp {
    flex: 0 1 8rem;
    min-width: 4rem;
  }
  .legend .swatch {
    width: 1.75rem;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    align-items: center;
    margin-block-start: 0.9rem;
    padding-block-start: 0.9rem;
    border-block-start: 1px solid var(--line);
  }
  .tools + .code {
    margin-block-start: 0.75rem;
  }
  .tools .gap {
    flex: 1 1 0.5rem;
  }
  .note {
    margin: 0.75rem 0 0;
    padding: 0.5rem 0.8rem;
    border-radius: 0.5rem;
    background: var(--raised);
    color: var(--muted);
    font-size: 0.875rem;
  }
  .empty {
    padding: 2rem 1rem;
    text-align: center;
  }
  .below {
    margin-block-start: 1rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--line);
  }
  /* A selected cell brings the first step into view, not only the line above it. */
  section.below {
    scroll-margin-block-end: 45vh;
  }
  /* It speaks the language of the heat map around it. */
  attention-explanation {
    direction: inherit;
  }
  .below .close {
    margin-block-start: 1rem;
  }
  tbody th {
    position: sticky;
    inset-inline-start: 0;
    background: var(--surface);
  }
  @media print {
    .tools,
    .unseen,
    .view .cursor {
      display: none;
    }
    /* Paper is narrower than most windows, and nobody can scroll it. */
    .scroller,
    .extent {
      width: auto !important;
      height: auto !important;
      overflow: visible !important;
    }
    .view {
      position: static;
      max-width: 100%;
      height: auto !important;
    }
    .view .picture {
      position: static;
      display: block;
      height: auto;
      break-inside: avoid;
    }
    .segment span,
    .legend canvas {
      print-color-adjust: exact;
    }
  }
`,
];
