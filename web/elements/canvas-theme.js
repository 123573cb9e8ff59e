import { css } from 'lit';

/**
 * What a canvas is drawn with: the colours of the page, kept in the style of the box around it. The transition says when they
 * change, whatever the cause: listen to `transitionend` and draw again.
 */
export const canvasColors = css`
  .canvas-colors {
    color: var(--ink);
    background-color: var(--surface);
    caret-color: var(--accent);
    text-decoration-color: var(--on-accent);
    transition: background-color 1ms;
    forced-color-adjust: none;
  }
`;

/**
 * The colours and letters of the page as a canvas needs them.
 * @param {Element} box of the class `canvas-colors`
 */
export function canvasTheme(box) {
  const style = getComputedStyle(box);
  return {
    ink: style.color,
    surface: style.backgroundColor,
    accent: style.caretColor,
    onAccent: style.textDecorationColor,
    inkBytes: colorBytes(style.color),
    surfaceBytes: colorBytes(style.backgroundColor),
    family: style.fontFamily,
  };
}

/**
 * The same of an element that has no such box: what text of it is written in, and on.
 * @param {import('lit').LitElement} element with `themeStyles`
 */
export function themeOf(element) {
  const { color, backgroundColor, fontFamily } = getComputedStyle(element);
  return { inkBytes: colorBytes(color), surfaceBytes: colorBytes(backgroundColor), family: fontFamily };
}

/**
 * @param {string} color computed, as rgb(…)
 * @returns {number[]} red, green, blue
 */
export function colorBytes(color) {
  return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
