/**
 * Names TypeScript's types of tags and events, so that whoever imports this module has them.
 * @typedef {import('./elements/page-types.js').AttentionEventMap} AttentionEventMap
 */

export { AttentionEmbedding } from './elements/attention-embedding.js';
export { AttentionExplanation } from './elements/attention-explanation.js';
export { AttentionHeads } from './elements/attention-heads.js';
export { AttentionHeatmap } from './elements/attention-heatmap.js';
export { AttentionLines } from './elements/attention-lines.js';
export { AttentionMask } from './elements/attention-mask.js';
export { AttentionMatrix } from './elements/attention-matrix.js';
export { AttentionSteps } from './elements/attention-steps.js';
export { AttentionViews } from './elements/attention-views.js';
export { provideEngine, sharedEngine } from './elements/shared-engine.js';
