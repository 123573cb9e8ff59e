import type { AttentionExplanation } from './attention-explanation.js';
import type { AttentionHeads } from './attention-heads.js';
import type { AttentionHeatmap } from './attention-heatmap.js';

type Place = { head: number; queryIndex: number; keyIndex: number; weight: number };

/** What the elements send; it rises through the page. */
export interface AttentionEventMap {
  'attention-select': CustomEvent<Place>;
  'attention-change': CustomEvent<
    | ({ reason: 'data' | 'head' | 'cursor'; head: number } & Partial<Place>)
    | { reason: 'head' | 'off'; layer: number; head: number; off: string }
  >;
  'attention-error': CustomEvent<{ code: string; message: string; error: Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'attention-explanation': AttentionExplanation;
    'attention-heads': AttentionHeads;
    'attention-heatmap': AttentionHeatmap;
  }
  interface GlobalEventHandlersEventMap extends AttentionEventMap {}
}
