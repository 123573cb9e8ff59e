/**
 * V8's version as a number, such as 13.6; 0 where another engine runs.
 * @param {any} [platform] for tests
 */
export function v8Version({ process, navigator } = globalThis) {
  const inNode = process?.versions?.v8;
  if (inNode) return Number.parseFloat(inNode);
  const chromium = /Chrom(?:e|ium)\/(\d+)/.exec(navigator?.userAgent ?? '');
  return chromium ? Number(chromium[1]) / 10 : 0;
}

/**
 * Whether what the tall tile of the matrix product (kTallTileRows) sums stays in registers. Nothing but a measurement tells:
 * V8 13.6 (Node 24) and 15.6 (Chromium 156) gain 7 to 8 % by it, V8 11.3, 12.4 and 12.9 (Node 20, 22, 23) lose half, Firefox 153 loses 8 %.
 * @param {any} [platform] for tests
 */
export const keepsTallTiles = (platform) => v8Version(platform) >= 13.6;
