import { css } from 'lit';

/** Where the parts of `<attention-heads>` stand. */
export const headsStyles = css`
  :host {
    container-type: inline-size;
  }
  fieldset {
    border: 0;
    margin: 0 0 0.9rem;
    padding: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.4rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .of-chosen,
  .of-chosen label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 0.6rem;
  }
  .of-chosen {
    gap: 0.4rem 1.25rem;
    margin-block-end: 0.9rem;
    font-size: 0.875rem;
  }
  .of-chosen .subject {
    font-weight: 600;
    color: var(--accent);
  }
  .of-chosen input {
    width: 7rem;
    accent-color: var(--accent);
  }
  .of-chosen output {
    min-width: 2.75rem;
  }
  .of-chosen select {
    padding: 0.25rem 0.5rem;
    min-height: 2.25rem;
  }
  .comparison {
    margin-block-end: 1.2rem;
  }
  .comparison p {
    margin: 0 0 0.7rem;
  }
  .comparison .title {
    margin: 0 0 0.2rem;
    font-weight: 600;
  }
  .heads {
    display: grid;
    gap: 0.6rem;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  @container (min-width: 30rem) {
    .heads {
      grid-template-columns: repeat(var(--heads, 4), minmax(0, 1fr));
    }
  }
  .card {
    /* A map of one head alone would be as high as the page is wide. */
    max-width: 26rem;
    position: relative;
    display: grid;
    align-content: start;
    gap: 0.35rem;
    min-width: 0;
    padding: 0.45rem;
    border: 1px solid var(--line);
    border-radius: 0.7rem;
  }
  .card.chosen {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .card.compared {
    border: 2px dashed var(--accent);
    padding: calc(0.45rem - 1px);
  }
  .map {
    position: relative;
    display: grid;
    gap: 0.3rem;
    cursor: pointer;
  }
  .map:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 0.35rem;
  }
  canvas {
    width: 100%;
    aspect-ratio: 1;
    border-radius: 0.35rem;
  }
  .card.off canvas {
    opacity: 0.35;
  }
  .name {
    min-height: 1.75rem;
    line-height: 1.75rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .card.chosen .name {
    color: var(--accent);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.5rem;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    min-height: 1.75rem;
    font-size: 0.875rem;
    color: var(--muted);
    cursor: pointer;
  }
  .switch input {
    width: 1.15rem;
    height: 1.15rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .findings {
    display: grid;
    gap: 0.2rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .findings li {
    padding: 0.15rem 0.45rem;
    border-radius: 0.35rem;
    background: var(--raised);
    font-size: 0.8125rem;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .effect {
    margin: 0.35rem 0 0;
    font-size: 0.8125rem;
    line-height: 1.35;
  }
  @media print {
    .of-chosen label,
    .switch {
      display: none;
    }
    .card {
      break-inside: avoid;
    }
  }
`;
