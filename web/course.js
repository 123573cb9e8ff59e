/**
 * @file The course: `<attention-lab lesson="…">`, registered under its name. A lesson fetches what it needs from beside this file.
 */
/** Names TypeScript's types of the tag. @typedef {import('./labs/page-types.js')} LabTags */
import { registerElements } from './elements/register-elements.js';
import { AttentionLab } from './labs/attention-lab.js';

export { AttentionLab };

AttentionLab.script = import.meta.url;
registerElements({ 'attention-lab': AttentionLab });
