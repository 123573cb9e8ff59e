import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { dist, inRoot, models } from '../places.mjs';
import { buildModules, buildStandalone } from './bundles.mjs';
import { buildElementsManifest } from './elements-manifest.mjs';
import { buildTypes } from './types.mjs';
import { buildPackagedWasm } from './wasm.mjs';

/** The part of `dist/` that runs. Like all builds it does only what is not up to date. */
export async function buildScripts() {
  await buildPackagedWasm();
  await buildModules();
  await buildStandalone();
  copyModels();
  cpSync(inRoot('web', 'labs', 'pictures'), join(dist, 'pictures'), { recursive: true });
}

/** All of `dist/`, which is what the package ships. */
export async function buildPackage() {
  await buildScripts();
  await buildTypes();
  await buildElementsManifest();
}

function copyModels() {
  if (existsSync(models)) cpSync(models, join(dist, 'models'), { recursive: true });
}
