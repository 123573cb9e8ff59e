import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @ts-expect-error: the package's types leave these out
import { create, ts } from '@custom-elements-manifest/analyzer';
// @ts-expect-error: this part of the package has no types
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { PlainError } from '../fail.mjs';
import { buildIfStale } from '../freshness.mjs';
import { dist, inRoot } from '../places.mjs';
import { step } from '../step.mjs';

/**
 * @typedef {{ name: string, tagName?: string, customElement?: boolean, members?: { privacy?: string }[] }} Declaration
 * @typedef {{ path: string, declarations: Declaration[] }} Module
 */

/** `custom-elements.json`: attributes, properties, events and parts of the elements, for editors and documentation. */
export async function buildElementsManifest() {
  const target = {
    name: 'custom-elements',
    inputs: ['web/elements', 'web/labs', 'tools/build', 'package-lock.json'].map((path) => inRoot(path)),
    outputs: [join(dist, 'custom-elements.json')],
  };
  await buildIfStale(target, async () => {
    await step('Writing custom-elements.json', async () => {
      // Not through its command line, which writes into package.json.
      const manifests = sources.map(({ folder, module, definitions, isOfIt }) => {
        const { modules, ...rest } = create({
          // What an element has may stand in the class that it extends, which may be of the folder below.
          modules: [...new Set([sources[0].folder, folder])].flatMap(sourceFiles),
          plugins: litPlugin(),
          context: {},
        });
        return {
          ...rest,
          modules: shippedModules(
            modules.filter((/** @type {Module} */ { path }) => path.startsWith(folder) && isOfIt(path)),
            module,
            definitions,
          ),
        };
      });
      mkdirSync(dist, { recursive: true });
      const shipped = { ...manifests[0], modules: manifests.flatMap(({ modules }) => modules) };
      writeFileSync(join(dist, 'custom-elements.json'), `${JSON.stringify(shipped, null, 1)}\n`);
    });
  });
}

const lab = 'web/labs/attention-lab.js';

/** Where elements are written, which module of the package exports them, and which registers them. */
const sources = [
  { folder: 'web/elements', module: 'dist/elements.js', definitions: 'dist/define.js', isOfIt: isPublic },
  {
    folder: 'web/labs',
    module: 'dist/labs.js',
    definitions: 'dist/labs.js',
    isOfIt: (/** @type {string} */ path) => isPublic(path) && path !== lab,
  },
  {
    folder: 'web/labs',
    module: 'dist/course.js',
    definitions: 'dist/course.js',
    isOfIt: (/** @type {string} */ path) => path === lab,
  },
];

/** Tag, file and class of an element that is public have one name. */
function isPublic(/** @type {string} */ path) {
  return /\/attention-[^/]*\.js$/.test(path);
}

function sourceFiles(/** @type {string} */ folder) {
  return readdirSync(inRoot(folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => {
      const source = readFileSync(join(inRoot(folder), name), 'utf8');
      return ts.createSourceFile(`${folder}/${name}`, source, ts.ScriptTarget.ES2022, true);
    });
}

/**
 * The manifest speaks of the sources; users have the bundles, and of them only what is public.
 * @param {Module[]} modules
 * @param {string} exporter
 * @param {string} definer
 */
function shippedModules(modules, exporter, definer) {
  const declarations = modules
    .flatMap((module) => module.declarations)
    .filter(({ customElement }) => customElement)
    .map(({ members = [], ...rest }) => ({
      ...rest,
      members: members.filter(({ privacy = 'public' }) => privacy === 'public'),
    }));
  const reference = (/** @type {string} */ name) => ({ name, module: exporter });
  const exported = declarations.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) }));
  const defined = declarations.map(({ name, tagName }) => {
    if (!tagName) throw new PlainError(`The element ${name} has no @element in its comment, so no tag name.`);
    return { kind: 'custom-element-definition', name: tagName, declaration: reference(name) };
  });
  const module = (/** @type {string} */ path, /** @type {object} */ parts) => ({
    kind: 'javascript-module',
    path,
    declarations: [],
    ...parts,
  });
  return exporter === definer
    ? [module(exporter, { declarations, exports: [...exported, ...defined] })]
    : [module(exporter, { declarations, exports: exported }), module(definer, { exports: defined })];
}
