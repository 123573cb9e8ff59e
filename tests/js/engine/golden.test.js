import { testEachVariant } from '../support/engines.js';
import { assertClose, goldenCases } from '../support/golden.js';

/** What the project promises, relative to the largest magnitude; data that passed through half precision has less to give. */
const TOLERANCE = 1e-5;
const HALF_TOLERANCE = 1e-3;

/** @param {{ inputPrecision?: string }} golden */
const toleranceOf = ({ inputPrecision }) => (inputPrecision === 'float16' ? HALF_TOLERANCE : TOLERANCE);

for (const file of ['attention', 'attention-cache', 'attention-edges']) {
  testEachVariant(`scaledDotProductAttention gives the golden ${file}`, (engine) => {
    for (const golden of goldenCases(file)) {
      const { query, key, value, options, expected } = golden;
      const { output, ...further } = expected;
      const returns = /** @type {any[]} */ (Object.keys(further));
      const results = engine.scaledDotProductAttention(query, key, value, { ...options, returns });
      for (const [name, want] of Object.entries({ output, ...further })) {
        const got = /** @type {any} */ (results)[name];
        assertClose(`${golden.name}: ${name}`, got, want, toleranceOf(golden));
      }
    }
  });
}

testEachVariant('rotaryEmbedding gives the golden rotary', (engine) => {
  for (const golden of goldenCases('rotary')) {
    const got = engine.rotaryEmbedding(golden.x, golden.options);
    assertClose(golden.name, got, golden.expected.output ?? golden.expected, toleranceOf(golden));
  }
});

testEachVariant("multiHeadAttention gives PyTorch's golden multi-head-attention", (engine) => {
  for (const golden of goldenCases('multi-head-attention')) {
    const layer = engine.multiHeadAttention(golden.config);
    layer.loadStateDict(golden.stateDict);
    /** @type {any} */
    const results = layer.forward(golden.query, { ...golden.options, returns: ['weights'] });
    assertClose(`${golden.name}: output`, results.output, golden.expected.output, TOLERANCE);
    if (golden.expected.weights) {
      assertClose(`${golden.name}: weights`, results.weights, golden.expected.weights, TOLERANCE);
    }
    layer.dispose();
  }
});
