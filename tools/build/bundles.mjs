/** The JavaScript of the package and of the demo page, bundled with esbuild. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import * as esbuild from 'esbuild';
import { PlainError } from '../fail.mjs';
import { buildIfStale } from '../freshness.mjs';
import { attentionGlue, dist, glue, inRoot } from '../places.mjs';
import { step } from '../step.mjs';
import { mathOf } from './formulas.mjs';
import { packagedGlue, packagedWasmInside } from './packaged-wasm.mjs';
import { inlinedWasm } from './wasm.mjs';

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  // Modules are read as UTF-8, whatever the page says.
  charset: 'utf8',
  legalComments: 'eof',
  absWorkingDir: inRoot(),
  // `node:` modules are reached by node.js alone; no other entry may pull one in without an error.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  logLevel: 'silent',
};

/** What the package offers for `import`, and its workers: every file directly in `web/` is an entry point. */
const moduleEntries = () =>
  readdirSync(inRoot('web')).filter((name) => name.endsWith('.js') && name !== standalone);

const standalone = 'standalone.js';

/** What elements fetch from beside themselves when it is first used. */
const gestures = 'heatmap-gestures.js';
const languageFiles = readdirSync(inRoot('web', 'elements', 'languages'))
  .filter((name) => name !== 'en.js')
  .map((name) => join('languages', name));

const nodeEntries = ['node.js', 'attention-node.js', 'worker-node.js', 'thread-node.js'];

/** Each one file: a page, or a worker, computes after one script and the core have come, with no chunk to wait for in between. */
const oneFileEntries = [
  'index.js',
  'in-worker.js',
  'on-page.js',
  'attention.js',
  'worker.js',
  'thread.js',
  gestures,
];

/** One script tag, as standalone.js, but the engine, its worker and the models are fetched from beside it when they are needed. */
const scriptTags = ['labs.js'];

/** Likewise, and each lesson is fetched by itself. */
const course = 'course.js';

const inputs = [inRoot('web'), inRoot('tools', 'build'), inRoot('package-lock.json'), glue, attentionGlue];

export async function buildModules() {
  const names = moduleEntries();
  const outputs = [...names, ...languageFiles].map((name) => join(dist, name));
  await buildIfStale({ name: 'modules', inputs, outputs }, async () => {
    await step('Bundling the modules', async () => {
      for (const name of existsSync(dist) ? readdirSync(dist) : []) {
        if (name.startsWith('chunk-')) rmSync(join(dist, name)); // of an earlier build, under another hash
      }
      for (const name of oneFileEntries) {
        await bundleModules([name], {
          plugins: [packagedGlue(name === 'attention.js' ? attentionGlue : glue)],
        });
      }
      await bundle({
        entryPoints: languageFiles.map((name) => inRoot('web', 'elements', name)),
        outdir: join(dist, 'languages'),
      });
      await bundleModules(scriptTags, { plugins: [engineOutside, laterOutside], external: [] });
      await bundleModules([course], { plugins: [engineOutside, laterOutside], external: [] });
      const apart = [...nodeEntries, ...oneFileEntries, ...scriptTags, course];
      await bundleModules(
        names.filter((name) => !apart.includes(name)),
        { plugins: [engineOutside, laterOutside] },
      );
      // Node prints the line of source that an error comes from: one that a person can read.
      await bundleModules(nodeEntries, { minify: false });
    });
  });
}

/** To the elements the engine is the package's own index.js, of which a page has but one. @type {esbuild.Plugin} */
const engineOutside = {
  name: 'engine-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/(index|attention|in-worker|on-page)\.js$/ }, ({ path }) => ({
      path: path.replace('../', './'),
      external: true,
    }));
  },
};

/** What is fetched later has a name that does not change, so that a course can lay it beside the script. @type {esbuild.Plugin} */
const laterOutside = {
  name: 'later-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(heatmap-gestures|languages\/.*|course)\.js$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/**
 * @param {string[]} names of files in web/, which share chunks; lit stays the user's own copy
 * @param {esbuild.BuildOptions} options
 */
const bundleModules = (names, options) =>
  bundle({
    entryPoints: names.map((name) => inRoot('web', name)),
    outdir: dist,
    splitting: true,
    // Flat, because the sources name ./wasm/… relative to the file they end up in.
    chunkNames: 'chunk-[hash]',
    external: ['lit', 'lit/*', 'node:*'],
    plugins: [packagedGlue(glue)],
    ...options,
  });

/** Everything in one file: elements, engine, lit and the compiled core. */
export async function buildStandalone() {
  const target = {
    name: 'standalone',
    inputs: [...inputs, inlinedWasm],
    outputs: [join(dist, standalone)],
  };
  await buildIfStale(target, async () => {
    await step('Bundling standalone.js', async () => {
      // It brings an engine of its own, so that the package's is never asked for.
      const plugins = [
        engineOutside,
        laterOutside,
        packagedGlue(attentionGlue),
        packagedWasmInside(inlinedWasm),
      ];
      await bundle({ entryPoints: [inRoot('web', standalone)], outdir: dist, plugins });
    });
  });
}

/**
 * Bundles scripts of a page, lit and all, side by side into one folder.
 * @param {string[]} entryFiles absolute paths
 * @param {string} outdir
 */
export async function bundlePage(entryFiles, outdir) {
  const entryPoints = entryFiles.map((path) => ({ in: path, out: parse(path).name }));
  await bundle({
    entryPoints,
    outdir,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    plugins: [packagedGlue(glue)],
  });
}

/** Styles without comments and indentation, which esbuild leaves alone in templates. @type {esbuild.Plugin} */
const shortStyles = {
  name: 'short-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]web[\\/](elements|labs)[\\/].*\.js$/ }, ({ path }) => ({
      loader: 'js',
      contents: readFileSync(path, 'utf8').replaceAll(/\bcss`[^`]*`/g, (template) =>
        template.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' '),
      ),
    }));
  },
};

/** `import formula from './formula.tex'` is its MathML. @type {esbuild.Plugin} */
const formulas = {
  name: 'formulas',
  setup({ onLoad }) {
    onLoad({ filter: /\.tex$/ }, ({ path }) => ({
      loader: 'js',
      contents: `export default ${JSON.stringify(mathOf(readFileSync(path, 'utf8')))};`,
    }));
  },
};

/** @param {esbuild.BuildOptions} options */
async function bundle({ plugins = [], ...options }) {
  try {
    const { warnings } = await esbuild.build({
      ...shared,
      ...options,
      plugins: [...plugins, shortStyles, formulas],
    });
    // A warning in a bundle is a fault that somebody meets later: `import` removed, `this` undefined, a name twice.
    if (warnings.length > 0) throw { errors: warnings };
  } catch (error) {
    const messages = /** @type {{ errors?: esbuild.Message[] }} */ (error).errors;
    if (!messages) throw error;
    const shown = await esbuild.formatMessages(messages, {
      kind: 'error',
      color: Boolean(process.stdout.isTTY),
    });
    throw new PlainError(`esbuild cannot bundle this:\n\n${shown.join('\n')}`);
  }
}
