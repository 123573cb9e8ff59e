import { css } from 'lit';

/** Radio buttons that look like one bar: `<label class="segment"><input type="radio"><span>…</span></label>`. */
export const segmentStyles = css`
  .segment {
    position: relative;
    display: inline-flex;
  }
  /* It covers what it stands for, so that all of that can be pressed. */
  .segment input,
  .covered > input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment span {
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    text-align: center;
  }
  .segment input:checked + span {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    forced-color-adjust: none;
  }
  .segment input:focus-visible + span {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
`;
