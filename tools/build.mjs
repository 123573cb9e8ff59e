/** `npm run build`: `dist/`, what the package ships, and `build/site/`, the demo page for any static host. */
import { exclusively } from './exclusively.mjs';
import { runEntryPoint } from './fail.mjs';
import { buildLock, dist, site } from './places.mjs';
import { ensureNodeModules } from './setup/node-modules.mjs';

await runEntryPoint(() =>
  exclusively(buildLock, async () => {
    await ensureNodeModules();
    const { buildPackage } = await import('./build/package.mjs');
    const { buildSite } = await import('./build/site.mjs');
    await buildPackage();
    await buildSite();
    console.log(`\nUp to date: ${dist}\n            ${site}`);
  }),
);
