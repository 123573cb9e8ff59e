import type { AttentionLab } from './attention-lab.js';
import type { AttentionRecall } from './attention-recall.js';
import type { AttentionTrainedModel } from './attention-trained-model.js';
import type { AttentionTraining } from './attention-training.js';

declare global {
  interface HTMLElementTagNameMap {
    'attention-lab': AttentionLab;
    'attention-recall': AttentionRecall;
    'attention-trained-model': AttentionTrainedModel;
    'attention-training': AttentionTraining;
  }
}
