/** @param {number} index */
export const letter = (index) => String.fromCharCode(65 + index);

/**
 * @param {{ needs: number[] }[]} steps
 * @param {string} nothing
 * @param {string} needs
 * @param {string} and
 */
export function listOf(steps, nothing, needs, and) {
  const items = steps.map((step, index) => {
    const names = step.needs.map(letter).join(` ${and} `);
    return `<li>${letter(index)} ${names === '' ? nothing : `${needs} ${names}`}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
