/**
 * @param {{ needs: number[] }[]} steps
 * @param {string} nothing
 * @param {string} needs
 * @param {string} and
 */
export function listOf(steps, nothing, needs, and) {
  const letter = (/** @type {number} */ index) => String.fromCharCode(65 + index);
  const items = steps.map((step, index) => {
    const names = step.needs.map(letter).join(` ${and} `);
    return `<li>${letter(index)} ${names === '' ? nothing : `${needs} ${names}`}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
