import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installPackedPackage } from './installed-package.js';

const typescript = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
/** @type {Awaited<ReturnType<typeof installPackedPackage>>} */
let installed;
/** @type {string} */
let packageFolder;

before(async () => {
  installed = await installPackedPackage();
  packageFolder = join(installed.folder, 'node_modules', 'attention-wasm');
});
after(() => installed.remove());

/** Two queries that see two equal keys: every weight is 1/2, the output the mean of the values. */
const computation = `
  const engine = await loadEngine();
  const equal = tensor([[1, 2], [1, 2]]);
  const value = tensor([[1, 0], [3, 10]]);
  const { output, weights } = engine.scaledDotProductAttention(equal, equal, value, { returns: ['weights'] });
  const result = [...output.data, ...weights.data, ...weights.shape];
  engine.dispose();`;
const expected = [2, 5, 2, 5, 0.5, 0.5, 0.5, 0.5, 2, 2];

test('it holds what its package.json names, and nothing that users have no use for', () => {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const named = [manifest.main, manifest.types, manifest.unpkg, manifest.customElements];
  const exported = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  for (const path of [...named, ...exported]) assert.ok(existsSync(join(packageFolder, path)), path);
  const allowed = ['LICENSE', 'README.md', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.md', 'dist', 'package.json'];
  for (const name of readdirSync(packageFolder)) assert.ok(allowed.includes(name), name);
});

test('every variant of the core that is packed can be asked for by name', () => {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const packed = readdirSync(join(packageFolder, 'dist', 'wasm')).filter((name) => name.endsWith('.wasm'));
  assert.ok(packed.length >= 2);
  for (const name of packed) assert.equal(manifest.exports[`./${name}`], `./dist/wasm/${name}`);
});

test('it computes in Node', async () => {
  const script = join(installed.folder, 'use.js');
  writeFileSync(
    script,
    `import { loadEngine, tensor } from 'attention-wasm';${computation}console.log(JSON.stringify(result));`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  assert.deepEqual(JSON.parse(stdout), expected);
});

test('the elements can be imported where there is no page', async () => {
  const script = join(installed.folder, 'render-on-server.js');
  writeFileSync(
    script,
    `import 'attention-wasm/define'; import { AttentionHeatmap } from 'attention-wasm/elements';
    console.log(typeof AttentionHeatmap);`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  assert.equal(stdout.trim(), 'function');
});

test('its types hold for a user who checks everything', async () => {
  writeFileSync(
    join(installed.folder, 'use.ts'),
    `import { loadEngine, readSafetensors, tensor, writeSafetensors } from 'attention-wasm';
    import { loadEngine as loadAttention } from 'attention-wasm/attention';
    import { readSafetensors as readApart } from 'attention-wasm/safetensors';
    import { AttentionHeatmap } from 'attention-wasm/elements';
    import 'attention-wasm/define';
    import { AttentionExplanation } from 'attention-wasm/standalone';
    export const shown: HTMLElementTagNameMap['attention-explanation'] = new AttentionExplanation();
    const engine = await loadEngine({ variant: 'simd' });
    const { output } = engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[1]]));
    const sizes: number[] = output.shape;
    const file = new Blob([writeSafetensors({ w: tensor([1]) }, { dtype: 'F16', metadata: { by: 'me' } })]);
    export const read: Float32Array = readSafetensors(await file.arrayBuffer()).tensors.w.data;
    const alone = await loadAttention({ threads: 1 });
    export const slopes: Float32Array = alone.alibiSlopes(readApart(await file.arrayBuffer()).tensors.w.shape[0]).data;
    // @ts-expect-error: it does not learn
    alone.transformer({});
    // @ts-expect-error: a tensor is no number
    const wrong: number = output;
    export const element: HTMLElement = new AttentionHeatmap();
    export { sizes, wrong };
    export const shape: number[] | undefined = document.createElement('attention-heatmap').attention?.shape;
    element.addEventListener('attention-select', ({ detail }) => detail.weight.toFixed(detail.keyIndex));
    document.addEventListener('attention-error', ({ detail }) => detail.code.length);`,
  );
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', 'use.ts'];
  await promisify(execFile)(typescript, options, { cwd: installed.folder }).catch(({ stdout }) =>
    assert.fail(stdout),
  );
});
