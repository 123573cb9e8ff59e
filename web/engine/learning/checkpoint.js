import { AttentionError } from '../errors.js';
import { readSafetensors } from '../safetensors/read.js';
import { writeSafetensors } from '../safetensors/write.js';
import { checkNamedTensors } from './named-tensors.js';

const FORMAT = 'attention-wasm checkpoint 1';

/**
 * All that a training has learned: parameters, the optimiser's running means, and what they lie by in the core.
 * @param {import('./learner.js').LearnerInside} inside
 * @param {any} handle the core's Trainer
 */
const learned = ({ parameters }, handle) =>
  parameters.flatMap(({ name, shape, address }, index) => [
    { name: `model.${name}`, shape, address },
    { name: `first_moment.${name}`, shape, address: handle.firstMomentAddress(index) },
    { name: `second_moment.${name}`, shape, address: handle.secondMomentAddress(index) },
  ]);

/**
 * @param {import('./learner.js').LearnerInside} inside
 * @param {any} handle
 * @param {object} options of the trainer
 * @returns {Uint8Array} a safetensors file
 */
export function writeCheckpoint(inside, handle, options) {
  return inside.core.call('checkpoint', (memory) => {
    const tensors = learned(inside, handle).map(({ name, shape, address }) => [
      name,
      memory.copyOut(address, shape),
    ]);
    const words = memory.take(8);
    handle.writeRandomState(words);
    const [low, high] = memory.views.integers.subarray(words >>> 2, (words >>> 2) + 2);
    const metadata = {
      format: FORMAT,
      step: String(handle.steps()),
      randomState: [high, low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(''),
      options: JSON.stringify(options),
    };
    return writeSafetensors(Object.fromEntries(tensors), { metadata });
  });
}

/**
 * @param {unknown} bytes
 * @param {import('./learner.js').LearnerInside} inside
 * @param {any} handle
 * @returns {() => void} what takes it all over; everything is checked before
 */
export function readCheckpoint(bytes, inside, handle) {
  const where = 'restore';
  const { tensors, metadata } = readSafetensors(/** @type {any} */ (bytes));
  const { format, step = '', randomState = '' } = metadata;
  if (format !== FORMAT || !/^\d{1,15}$/.test(step) || !/^[0-9a-f]{16}$/.test(randomState)) {
    throw new AttentionError(
      'bad-checkpoint',
      `${where}: expected metadata format ${JSON.stringify(FORMAT)}, step and randomState, got ${JSON.stringify({ format, step, randomState })}`,
    );
  }
  const places = learned(inside, handle);
  const loaded = checkNamedTensors(where, tensors, places);
  for (const [index, { name }] of places.entries()) {
    const least = name.startsWith('second_moment.') ? 0 : Number.NEGATIVE_INFINITY;
    const wrong = loaded[index].data.find((x) => !(x >= least && Math.abs(x) < Number.POSITIVE_INFINITY));
    if (wrong === undefined || name.startsWith('model.')) continue;
    const expected = least === 0 ? 'finite numbers from 0' : 'finite numbers';
    throw new AttentionError('bad-checkpoint', `${where}: ${name}: expected ${expected}, got ${wrong}`);
  }
  return () =>
    inside.core.call(where, (memory) => {
      const [high, low] = [randomState.slice(0, 8), randomState.slice(8)].map((hex) => parseInt(hex, 16));
      const words = memory.copyIn(Int32Array.of(low, high));
      for (const [index, { address }] of places.entries()) memory.copyTo(address, loaded[index].data);
      handle.setSteps(Number(step));
      handle.readRandomState(words);
      inside.parametersChanged();
    });
}
