import { existsSync } from 'node:fs';
import { filesBelow } from '../freshness.mjs';
import { inRoot } from '../places.mjs';

const folders = ['src', 'bindings', 'tests/cpp', 'tests/benchmark', 'tests/fuzz'];

/** @returns {string[]} every C++ file of the project */
export const cppFiles = () =>
  folders
    .map((folder) => inRoot(folder))
    .filter((folder) => existsSync(folder))
    .flatMap(filesBelow)
    .filter((path) => /\.(cpp|h)$/.test(path));
