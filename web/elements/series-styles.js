import { css } from 'lit';

/** Lines differ in colour, dashes and the sign of their dots: none of them is needed to tell them apart. */
export const dashes = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2'];
export const signs = ['●', '■', '▲', '◆', '▼', '✚'];

/** Which of these a head's lines have; those of more heads begin anew. @param {number} head */
export const kindOf = (head) => head % dashes.length;

/** Classes `s0` to `s5` for lines and their signs, at least 3 : 1 against the page. */
export const seriesStyles = [
  css`
    :host {
      --series-0: light-dark(#4338ca, #b4b8ff);
      --series-1: light-dark(#b4540a, #fb923c);
      --series-2: light-dark(#0f766e, #2dd4bf);
      --series-3: light-dark(#a21caf, #f0abfc);
      --series-4: light-dark(#475569, #cbd5e1);
      --series-5: light-dark(#4d7c0f, #a3e635);
    }
    .line {
      fill: none;
      stroke-linejoin: round;
    }
  `,
  ...[0, 1, 2, 3, 4, 5].map(
    (index) => css`
      .s${index} {
        stroke: var(--series-${index});
      }
      text.s${index} {
        stroke: none;
        fill: var(--series-${index});
      }
    `,
  ),
];
