/**
 * @file The labs, registered under their names. They fetch the engine, and what it has learned, from beside this file.
 */
/** Names TypeScript's types of the labs' tags. @typedef {import('./labs/page-types.js')} LabTags */
import './define.js';
import { AttentionRecall } from './labs/attention-recall.js';
import { AttentionTrainedModel } from './labs/attention-trained-model.js';
import { AttentionTraining } from './labs/attention-training.js';
import { Chart } from './labs/chart.js';

export { AttentionRecall, AttentionTrainedModel, AttentionTraining };

const labs = {
  'attention-chart': Chart,
  'attention-recall': AttentionRecall,
  'attention-trained-model': AttentionTrainedModel,
  'attention-training': AttentionTraining,
};

for (const [name, lab] of Object.entries(labs)) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, lab);
}
