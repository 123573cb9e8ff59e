import { css } from 'lit';

/** Maps of heads beside each other, before and after they have learned. */
export const headsStyles = css`
  .wide {
    width: 100%;
  }
  .maps {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.6rem, 1fr));
    gap: 0.5rem;
  }
  @container (min-width: 40rem) {
    .maps {
      grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr));
    }
  }
  .map {
    display: grid;
    gap: 0.2rem;
    padding: 0.35rem;
    align-content: start;
    border-width: 2px;
    line-height: 1.25;
    max-width: 12rem;
  }
  .map[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--raised);
    color: var(--ink);
    font-weight: 600;
  }
  .map .quiet {
    font-size: 0.75rem;
    font-weight: 400;
  }
  .second {
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.9rem;
  }
  #counts :is(th, td),
  #right :is(th, td) {
    min-width: 0;
    padding-inline: 0 0.7rem;
  }
  .all-right {
    color: var(--positive);
    font-weight: 700;
  }
  .learned {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8rem 1.4rem;
  }
  .learned-maps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
  }
  .learned-maps .weight-map {
    width: clamp(3.9rem, 9cqi, 5.5rem);
  }
  progress {
    accent-color: var(--accent);
    width: 8rem;
  }
`;
