import { css } from 'lit';

/** Colours and letters that all elements share. Contrast of every pair of text and ground is at least 4.5 : 1. */
export const themeStyles = css`
  :host {
    --surface: light-dark(#ffffff, #16181d);
    --raised: light-dark(#f4f4f8, #20232b);
    --line: light-dark(#d9dae3, #3a3e4a);
    --control-line: light-dark(#80849a, #7c8298);
    --ink: light-dark(#1c1d26, #eceef4);
    --muted: light-dark(#565a6b, #a9aec0);
    --accent: light-dark(#4338ca, #b4b8ff);
    --on-accent: light-dark(#ffffff, #14152b);
    --warning: light-dark(#8a3b00, #ffb27a);
    --warning-surface: light-dark(#fff4ea, #33231a);
    --positive: light-dark(#0f766e, #2dd4bf);
    --negative: light-dark(#b4540a, #fb923c);
    display: block;
    /* What is inside adapts to the width there is, so in a row of boxes it would get none. */
    min-inline-size: min(100%, 16rem);
    color: var(--ink);
    background: var(--surface);
    font:
      400 1rem / 1.5 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      sans-serif;
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  /* The page around may be written in the other direction; :where() leaves it to later styles to say otherwise. */
  :host(:where(:not([dir]))) {
    direction: ltr;
  }
  :host(:where(:state(rtl):not([dir]))) {
    direction: rtl;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    font-size: 0.875rem;
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    padding: 0.3rem 0.7rem;
    min-height: 2.25rem;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--accent);
    color: var(--accent);
  }
  button:disabled,
  button[aria-disabled='true'] {
    color: var(--muted);
    cursor: default;
    border-style: dashed;
  }
  button[aria-pressed='true'] {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  /* Numbers run from left to right in every language; in a sentence that does not, a minus would end up behind them. */
  data,
  output,
  .number {
    direction: ltr;
    unicode-bidi: isolate;
  }
  .token {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--muted);
    font-size: 0.875rem;
  }
  .problem {
    margin: 0 0 0.75rem;
    padding: 0.6rem 0.8rem;
    border-inline-start: 4px solid var(--warning);
    border-radius: 0.25rem;
    background: var(--warning-surface);
    color: var(--warning);
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Matrices run from left to right, so what scrolls them begins on the left. */
  .scrolling {
    overflow-x: auto;
    max-width: 100%;
    direction: ltr;
  }
  @media print {
    /* Bars and what was chosen are shown by their ground. */
    :host {
      print-color-adjust: exact;
    }
    button,
    input[type='range'],
    details:not([open]) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    :host {
      --surface: Canvas;
      --raised: Canvas;
      --line: CanvasText;
      --control-line: CanvasText;
      --ink: CanvasText;
      --muted: CanvasText;
      --accent: Highlight;
      --on-accent: HighlightText;
      --warning: CanvasText;
      --warning-surface: Canvas;
    }
  }
`;
