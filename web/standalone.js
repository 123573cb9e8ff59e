/**
 * @file All elements in one file, the engine included: one script tag, and they work; lessons of the course are fetched from beside it. Elements that are already on
 * the page ask for the engine no earlier than in the first microtask, and so after this file has provided it.
 */
import './define.js';
import { provideEngine } from './elements/shared-engine.js';
import { whenUsed } from './elements/when-used.js';
import { loadEngine } from './engine/inlined.js';

provideEngine(() => loadEngine());
whenUsed('attention-lab', () => import('./course.js'));

export * from './elements.js';
