/**
 * A Markdown table, columns padded so that it reads as text, too.
 * @param {string[]} header
 * @param {string[][]} rows
 */
export function table(header, rows) {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => row[column].length)),
  );
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** Three digits that count. @param {number} value */
export function digits(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** A quotient beside what it must be. @param {number} value @param {number | undefined} target */
export function atLeast(value, target) {
  const text = `${value.toFixed(2)} ×`;
  if (target === undefined) return text;
  return `${text} ${value >= target ? '✓' : '✗'} ${target}`;
}

/** @param {number} value @param {number} target @param {(value: number) => string} [show] */
export const atMost = (value, target, show = String) =>
  `${show(value)} ${value <= target ? '✓' : '✗'} ≤ ${show(target)}`;

/** A share of a whole beside what it must be. @param {number} value @param {number} target */
export const shareOf = (value, target) =>
  `${(100 * value).toFixed(0)} % ${value >= target ? '✓' : '✗'} ${(100 * target).toFixed(0)} %`;
