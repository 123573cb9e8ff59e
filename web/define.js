/**
 * @file Registers the elements under their names. Can be imported twice, and where there are no custom elements.
 */

import { registerElements } from './elements/register-elements.js';
import {
  AttentionEmbedding,
  AttentionExplanation,
  AttentionHeads,
  AttentionHeatmap,
  AttentionLines,
  AttentionMask,
  AttentionMatrix,
  AttentionSteps,
  AttentionViews,
} from './elements.js';

/** @typedef {import('./elements.js').AttentionEventMap} AttentionEventMap for the types of tags and events */

registerElements({
  'attention-embedding': AttentionEmbedding,
  'attention-explanation': AttentionExplanation,
  'attention-heads': AttentionHeads,
  'attention-heatmap': AttentionHeatmap,
  'attention-lines': AttentionLines,
  'attention-mask': AttentionMask,
  'attention-matrix': AttentionMatrix,
  'attention-steps': AttentionSteps,
  'attention-views': AttentionViews,
});
