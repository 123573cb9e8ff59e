/** Where contenders perform. Each gets a process or page of its own, kept alive between its turns. */
import { openChromiumStage } from './chromium-stage.mjs';
import { openNodeStage } from './node-stage.mjs';

/**
 * @typedef {import('./line-up.mjs').Entrant} Entrant
 * @typedef {import('./line-up.mjs').Environment} Environment
 * @typedef {import('../../tests/benchmark/stage/performer.js').Performer} Performer
 *
 * @typedef {object} RemotePerformer
 * @property {(method: keyof Performer, argument?: any) => Promise<any>} call
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Stage
 * @property {Environment} environment
 * @property {string} version of Node or Chromium
 * @property {(entrant: Pick<Entrant, 'nodeOptions'>) => Promise<RemotePerformer>} open
 * @property {() => Promise<void>} close
 */

/**
 * @param {Environment} environment
 * @returns {Promise<Stage>}
 */
export const openStage = (environment) =>
  environment === 'node' ? Promise.resolve(openNodeStage()) : openChromiumStage();
