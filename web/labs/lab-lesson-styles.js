import { css } from 'lit';

/** A lesson from its claim to its number, and the parts that experiments are made of. */
export const lessonStyles = css`
  .lesson {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.1rem;
    max-width: 60rem;
    container-type: inline-size;
  }
  h2 {
    margin: 0;
    font-size: clamp(1.25rem, 4cqi, 1.6rem);
    line-height: 1.2;
    text-wrap: balance;
  }
  .claim {
    margin-block-start: 0.4rem;
    font-size: 1.0625rem;
    color: var(--muted);
    max-width: 46rem;
    text-wrap: pretty;
  }
  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem;
    border: 1px solid var(--line);
    border-radius: 0.9rem;
    background: var(--surface);
    padding: clamp(0.75rem, 2.5cqi, 1.25rem);
  }
  .part > ul,
  .part > ol {
    margin: 0;
    padding-inline-start: 1.25rem;
    display: grid;
    gap: 0.35rem;
    max-width: 46rem;
  }
  .part > p {
    max-width: 46rem;
  }
  .finding {
    border-color: var(--accent);
    border-inline-start-width: 0.35rem;
  }
  .choices {
    border: 0;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 0.35rem;
    min-width: 0;
    max-width: 46rem;
  }
  .choices legend {
    padding: 0;
    margin-block-end: 0.4rem;
  }
  .choices label {
    display: flex;
    gap: 0.6rem;
    align-items: baseline;
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--line);
    border-radius: 0.6rem;
    cursor: pointer;
  }
  .choices label:has(:checked) {
    border-color: var(--accent);
    background: var(--raised);
  }
  .choices label:has(:disabled) {
    cursor: default;
  }
  .choices label.came-out {
    border-color: var(--positive);
    outline: 1px solid var(--positive);
  }
  .choices input {
    accent-color: var(--accent);
  }
  .row-of-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  #check {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem;
    max-width: 46rem;
  }
  button.main[aria-disabled='true'] {
    background: var(--raised);
    color: var(--muted);
    border-color: var(--control-line);
    filter: none;
  }
  .wide {
    width: min(100%, 36rem);
  }
  .wide input {
    width: 100%;
  }
  #answer {
    width: 10rem;
  }
  .verdict.right strong {
    color: var(--positive);
  }
  .verdict.wrong {
    color: var(--warning);
  }
  #finding strong,
  #finding data {
    font-weight: 700;
    color: var(--accent);
  }
  .formula {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem 2rem;
    padding: 0.4rem 0;
    font-size: clamp(0.8rem, 4.4cqi, 1.125rem);
  }
  .picture {
    max-width: 100%;
    height: auto;
    border-radius: 0.6rem;
  }
  .lesson footer {
    display: grid;
    gap: 0.7rem;
  }
  .sources {
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }
  a {
    color: var(--accent);
  }
  i,
  i + sub,
  i + sup,
  .variable {
    font-family: 'Cambria Math', 'STIX Two Math', math, serif;
  }
  i + sub {
    font-style: italic;
  }
  /* Else they would push lines apart. */
  sub,
  sup {
    font-size: 0.75em;
    line-height: 0;
  }
  /* Beside each other where there is room. */
  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-items: start;
  }
  @container (min-width: 40rem) {
    .beside {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figcaption {
    font-weight: 600;
    font-size: 0.9375rem;
    margin-block-end: 0.3rem;
  }
  /* A number that the reader is to see at once. */
  .big-number {
    font-size: 1.5rem;
    font-weight: 700;
    line-height: 1.2;
  }
  .numbers-of {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 2rem;
    margin: 0;
  }
  .numbers-of dt {
    font-size: 0.875rem;
    font-weight: 400;
    color: var(--muted);
  }
  .numbers-of dd {
    margin: 0;
  }
  /* Bars: a name, a bar, a number. */
  ul.bars {
    display: grid;
    grid-template-columns: fit-content(45%) minmax(2rem, 1fr) max-content;
    gap: 0.3rem 0.6rem;
    align-items: center;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bars li {
    display: contents;
  }
  .bars .track {
    height: 1.1rem;
    border-radius: 0.3rem;
    background: var(--raised);
    overflow: hidden;
    direction: ltr;
  }
  .bars .fill {
    display: block;
    height: 100%;
    width: calc(var(--share) * 100%);
    background: var(--accent);
    print-color-adjust: exact;
    forced-color-adjust: none;
  }
  .bars .marked .fill {
    background: var(--positive);
  }
  h4 {
    margin: 0;
    font-size: 0.9375rem;
  }
  .sliders {
    display: grid;
    gap: 0.7rem;
  }
  td.broken {
    color: var(--warning);
    font-weight: 700;
  }
  tr.marked th,
  tr.marked td {
    font-weight: 700;
  }
  .slider {
    display: grid;
    gap: 0.2rem;
    min-width: min(100%, 14rem);
  }
  .slider input {
    width: 100%;
    min-height: 1.75rem;
    accent-color: var(--accent);
  }
  .slider .label {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
`;
