/**
 * @file Everything in one file, the engine included: one script tag, and the elements work. Elements that are already on
 * the page ask for the engine no earlier than in the first microtask, and so after this file has provided it.
 */
import './define.js';
import { provideEngine } from './elements/shared-engine.js';
import { loadEngine } from './engine/inlined.js';

provideEngine(() => loadEngine());

export * from './elements.js';
