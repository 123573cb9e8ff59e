import type { AttentionEmbedding } from './attention-embedding.js';
import type { AttentionExplanation } from './attention-explanation.js';
import type { AttentionHeads } from './attention-heads.js';
import type { AttentionHeatmap } from './attention-heatmap.js';
import type { AttentionLines } from './attention-lines.js';
import type { AttentionMask } from './attention-mask.js';
import type { AttentionMatrix } from './attention-matrix.js';
import type { AttentionSteps } from './attention-steps.js';
import type { AttentionViews } from './attention-views.js';

type Place = {
  layer: number;
  head: number;
  aggregate: string;
  queryIndex: number;
  keyIndex: number;
  weight: number;
};

/** Of `<attention-heatmap>`, of `<attention-heads>`, of `<attention-steps>`, and of the labs, whose `reason` says more. */
type Change =
  | ({ reason: 'data' | 'head' | 'cursor'; layer: number; head: number; aggregate: string } & Partial<Place>)
  | {
      reason: 'head' | 'off' | 'scaled' | 'compare';
      layer: number;
      head: number;
      off: string;
      scaled: string;
      compare: string;
    }
  | {
      reason: 'data' | 'head' | 'off' | 'row';
      layer: number;
      head: number;
      off: string;
      row: number;
      sentence: string;
      model: string;
    }
  | { reason: 'head' | 'row' | 'view'; layer: number; head: number; row: number | null; view: string }
  | { reason: 'data' }
  | { reason: 'data' | 'settings'; lesson: string; settings: object }
  | { reason: 'mask'; kind: string; size: number; switched: string }
  | { reason: 'heads' | 'threshold' | 'row'; heads: string; threshold: number; row: number | null }
  | { reason: 'data' | 'head' | 'step' | 'edit'; head: number; step: number; edits: string }
  | { reason: 'start' | 'pause' | 'resume' | 'result' | 'end'; seed: number; task: string; step: number }
  | {
      reason: 'start' | 'pause' | 'resume' | 'result' | 'end';
      seed: number;
      farthest: number;
      results: number;
    };

/** What a reader answered; `duration` in milliseconds since the lesson was there. */
type Answer = {
  lesson: string;
  itemId: 'prediction' | 'check';
  response: string;
  expected: number | null;
  /** null as long as it is not known */
  correct: boolean | null;
  score: { raw: number; max: number };
  duration: number;
};

/** What the elements send; it rises through the page. */
export interface AttentionEventMap {
  'attention-select': CustomEvent<Place>;
  'attention-change': CustomEvent<Change>;
  /** Of `<attention-matrix>`. */
  'attention-point': CustomEvent<{ row: number; column: number }>;
  'attention-edit': CustomEvent<{ row: number; column: number; value: number }>;
  /** Of `<attention-lab>`, and of frames that show one. */
  'attention-answer': CustomEvent<Answer>;
  'attention-complete': CustomEvent<Pick<Answer, 'lesson' | 'score' | 'duration'>>;
  'attention-error': CustomEvent<{ code: string; message: string; error: Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'attention-embedding': AttentionEmbedding;
    'attention-explanation': AttentionExplanation;
    'attention-heads': AttentionHeads;
    'attention-heatmap': AttentionHeatmap;
    'attention-lines': AttentionLines;
    'attention-mask': AttentionMask;
    'attention-matrix': AttentionMatrix;
    'attention-steps': AttentionSteps;
    'attention-views': AttentionViews;
  }
  interface GlobalEventHandlersEventMap extends AttentionEventMap {}
}
