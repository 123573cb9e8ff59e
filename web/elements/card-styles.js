import { css } from 'lit';

/** The frame around what an element shows, and the controls on top of it. */
export const cardStyles = css`
  :host {
    border-radius: 0.9rem;
  }
  .card {
    position: relative;
    border: 1px solid var(--line);
    border-radius: 0.9rem;
    padding: clamp(0.75rem, 2.5vw, 1.25rem);
    background: var(--surface);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    justify-content: space-between;
  }
`;
