/** What `browser.js` puts on every page that the tests open, as far as they use it, and what axe-core adds. */
type Cell = { queryIndex: number; keyIndex: number };
type Violation = { id: string; nodes: Array<{ target: string[]; failureSummary: string }> };

declare global {
  var events: Array<{ type: string; detail: unknown }>;
  // biome-ignore lint/suspicious/noExplicitAny: the tests reach through shadow roots, where types only add noise
  var heatmap: () => any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  var lab: () => any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  var mask: () => any;
  var before: number | undefined;
  var clickButton: (name: string) => void;
  var axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> };
}

export type { Cell };
