import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../freshness.mjs';
import { dist, inRoot, site } from '../places.mjs';
import { step } from '../step.mjs';
import { bundlePage } from './bundles.mjs';
import { buildScripts } from './package.mjs';

const demo = inRoot('web', 'demo');

/** Scripts that a page or a browser asks for by name; all others are reached from these through imports. */
const scripts = [
  join(demo, 'demo.js'),
  join(demo, 'service-worker.js'),
  inRoot('web', 'worker.js'),
  inRoot('web', 'thread.js'),
];

/** Makes `build/site/`: the demo page with all it needs, under relative addresses, so that it works on any static host. */
export async function buildSite() {
  await buildScripts();
  const target = {
    name: 'site',
    inputs: [
      inRoot('web'),
      inRoot('tools', 'build'),
      inRoot('package-lock.json'),
      join(dist, 'wasm'),
      join(dist, 'standalone.js'),
    ],
    outputs: [join(site, 'index.html'), join(site, 'demo.js')],
  };
  await buildIfStale(target, async () => {
    await step('Building the demo page', async () => {
      rmSync(site, { recursive: true, force: true });
      mkdirSync(site, { recursive: true });
      await bundlePage(scripts, site);
      for (const name of readdirSync(demo).filter((name) => !name.endsWith('.js'))) {
        cpSync(join(demo, name), join(site, name), { recursive: true });
      }
      cpSync(join(dist, 'wasm'), join(site, 'wasm'), { recursive: true });
      // For the two lines that a course page embeds.
      copyFileSync(join(dist, 'standalone.js'), join(site, 'standalone.js'));
    });
  });
}
