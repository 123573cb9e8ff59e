/** How the trained model was made: the small language, the network, and the steps. A run of fewer steps is a run of these cut short. */
export const languageRecipe = /** @type {const} @satisfies {Partial<import('./live-tasks.js').LiveTask>} */ ({
  task: 'language',
  model: {
    vocabSize: 286,
    embedDim: 64,
    numHeads: 4,
    numLayers: 3,
    feedForwardDim: 128,
    positions: 'rotary',
    rotaryBase: 20,
    maxLength: 64,
  },
  trainer: {
    lr: 3e-3,
    betas: [0.9, 0.98],
    decay: 'matrices',
    warmupSteps: 100,
    totalSteps: 3000,
    finalLr: 0.05,
    maxGradNorm: 1,
  },
  batchSize: 64,
  steps: 3000,
  probeEvery: 50,
});
