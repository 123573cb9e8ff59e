/**
 * @file The labs, registered under their names. They fetch the engine, and what it has learned, from beside this file.
 */
/** Names TypeScript's types of the labs' tags. @typedef {import('./labs/page-types.js')} LabTags */
import './define.js';
import { registerElements } from './elements/register-elements.js';
import { whenUsed } from './elements/when-used.js';
import { AttentionRecall } from './labs/attention-recall.js';
import { AttentionTrainedModel } from './labs/attention-trained-model.js';
import { AttentionTraining } from './labs/attention-training.js';
import { Chart } from './labs/chart.js';

export { AttentionRecall, AttentionTrainedModel, AttentionTraining };

registerElements({
  'attention-chart': Chart,
  'attention-recall': AttentionRecall,
  'attention-trained-model': AttentionTrainedModel,
  'attention-training': AttentionTraining,
});

whenUsed('attention-lab', () => import('./course.js'));
