import assert from 'node:assert/strict';
import { test } from 'node:test';

test('elements, labs and their registration can be imported where there is no page', async () => {
  const elements = await import('../../../web/elements.js');
  await import('../../../web/define.js');
  const labs = await import('../../../web/labs.js');
  for (const element of [elements.AttentionHeatmap, elements.AttentionHeads, elements.AttentionExplanation])
    assert.equal(typeof element, 'function');
  for (const lab of [labs.AttentionTrainedModel, labs.AttentionTraining, labs.AttentionRecall])
    assert.equal(typeof lab, 'function');
});
