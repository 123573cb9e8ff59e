import assert from 'node:assert/strict';
import { test } from 'node:test';

test('elements and their registration can be imported where there is no page', async () => {
  const { AttentionHeatmap, AttentionExplanation } = await import('../../../web/elements.js');
  await import('../../../web/define.js');
  assert.equal(typeof AttentionHeatmap, 'function');
  assert.equal(typeof AttentionExplanation, 'function');
});
