export { AttentionExplanation } from './elements/attention-explanation.js';
export { AttentionHeatmap } from './elements/attention-heatmap.js';
export { provideEngine, sharedEngine } from './elements/shared-engine.js';
