/** Where everything lives: the only file that knows the layout of the checkout and of the user's cache. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {...string} parts @returns {string} an absolute path inside the checkout */
export const inRoot = (...parts) => join(root, ...parts);

/** The trained models, which the package ships as dist/models/. */
export const models = inRoot('models');

/** What the package ships. */
export const dist = inRoot('dist');

/** The JavaScript that Emscripten wrote, which goes into the bundles; and that of attention alone. */
export const glue = inRoot('build', 'glue.mjs');
export const attentionGlue = inRoot('build', 'glue-attention.mjs');

/** The demo page, ready for any static host. */
export const site = inRoot('build', 'site');

/** Marks of what was built from what (see freshness.mjs). */
export const stamps = inRoot('build', 'stamps');

/** Held by whoever builds in this checkout (see exclusively.mjs). */
export const buildLock = inRoot('build', '.lock');

/** Shared by all checkouts of this user, so that the toolchain is fetched once. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'attention-wasm');
