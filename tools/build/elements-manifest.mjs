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
 * @typedef {{ declarations: Declaration[] }} Module
 */

/** `custom-elements.json`: attributes, properties, events and parts of the elements, for editors and documentation. */
export async function buildElementsManifest() {
  const target = {
    name: 'custom-elements',
    inputs: [inRoot('web', 'elements'), inRoot('tools', 'build'), inRoot('package-lock.json')],
    outputs: [join(dist, 'custom-elements.json')],
  };
  await buildIfStale(target, async () => {
    await step('Writing custom-elements.json', async () => {
      // Not through its command line, which writes into package.json.
      const manifest = create({ modules: sourceFiles(), plugins: litPlugin(), context: {} });
      mkdirSync(dist, { recursive: true });
      const shipped = { ...manifest, modules: shippedModules(manifest.modules) };
      writeFileSync(join(dist, 'custom-elements.json'), `${JSON.stringify(shipped, null, 1)}\n`);
    });
  });
}

function sourceFiles() {
  const folder = inRoot('web', 'elements');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      return ts.createSourceFile(`web/elements/${name}`, source, ts.ScriptTarget.ES2022, true);
    });
}

/** The manifest speaks of the sources; users have the bundles, and of them only what is public. */
function shippedModules(/** @type {Module[]} */ modules) {
  const declarations = modules
    .flatMap((module) => module.declarations)
    .filter(({ customElement }) => customElement)
    .map(({ members = [], ...rest }) => ({
      ...rest,
      members: members.filter(({ privacy }) => privacy !== 'private'),
    }));
  const reference = (/** @type {string} */ name) => ({ name, module: 'dist/elements.js' });
  return [
    {
      kind: 'javascript-module',
      path: 'dist/elements.js',
      declarations,
      exports: declarations.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) })),
    },
    {
      kind: 'javascript-module',
      path: 'dist/define.js',
      declarations: [],
      exports: declarations.map(({ name, tagName }) => {
        if (!tagName)
          throw new PlainError(`The element ${name} has no @element in its comment, so no tag name.`);
        return { kind: 'custom-element-definition', name: tagName, declaration: reference(name) };
      }),
    },
  ];
}
