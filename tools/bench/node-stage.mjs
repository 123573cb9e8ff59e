import { fork } from 'node:child_process';
import { inRoot } from '../places.mjs';

/** @typedef {import('./stage.mjs').Stage} Stage */

/** Each performer is a Node process. @returns {Stage} */
export const openNodeStage = () => ({
  environment: 'node',
  version: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
  async open({ nodeOptions = [] }) {
    const script = inRoot('tests', 'benchmark', 'stage', 'node-process.js');
    const child = fork(script, [], { execArgv: nodeOptions, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      complaints = (complaints + text).slice(-2000);
    });
    return {
      call: (method, argument) =>
        new Promise((resolve, reject) => {
          const end = () => reject(new Error(`its process ended: ${complaints.trim().split('\n').at(-1)}`));
          child.once('exit', end);
          child.once('message', (/** @type {{ result?: any, error?: string }} */ answer) => {
            child.off('exit', end);
            if (answer.error === undefined) resolve(answer.result);
            else reject(new Error(answer.error));
          });
          if (child.connected) child.send({ method, argument });
          else end();
        }),
      async close() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL'); // some engines keep threads that would not let it end
        await ended;
      },
    };
  },
  async close() {},
});
