/**
 * Interleaved measuring. Every round of a heat times each contender once, so that whatever slows the machine for a while slows
 * all of them; and all are started several times over, because some starts stay slow for the life of a process.
 */
import { median } from './statistics.mjs';

/**
 * @typedef {import('./line-up.mjs').Entrant} Entrant
 * @typedef {import('./stage.mjs').Stage} Stage
 * @typedef {import('./stage.mjs').RemotePerformer} RemotePerformer
 * @typedef {import('../../tests/benchmark/contenders/contender.js').Case} Case
 *
 * @typedef {{ entrant: Entrant, problem: Case }} Task
 * @typedef {{ name: string, tasks: Task[] }} Heat what is measured side by side
 *
 * @typedef {object} Effort
 * @property {number} starts of every contender
 * @property {number} rounds of a heat in one start at most
 * @property {number} budgetMs for the rounds of a heat in one start; there are two rounds at least
 *
 * @typedef {object} Measurement
 * @property {Entrant} entrant
 * @property {Case} problem
 * @property {string} [fault] why it was not timed, or not to the end
 * @property {number} [error] relative to the largest magnitude, of the first start
 * @property {number} [extraBytes]
 * @property {boolean} [isSlow] far slower than the fastest: timed a few times only
 * @property {number[][]} samples milliseconds a call: for each start those of its rounds
 *
 * @typedef {object} Runner
 * @property {RemotePerformer} performer
 * @property {string} id of the task within its performer
 * @property {number} calls in a group
 * @property {number} callMs
 * @property {number[]} samples of this start
 * @property {Measurement} measurement
 */

/** A group of calls takes this long at least: the browser's clock ticks every 5 µs. */
const groupMs = 5;
/** So many calls go before a group of several, and are not counted. */
const shareBefore = 0.2;
/** For the engines' compilers to notice what is hot. */
const warmUpMs = 150;
/** What takes this many times as long as the fastest, and long at all, joins the first rounds of the first start only. */
const slowFactor = 4;
const slowMs = 100;
const roundsOfSlow = 2;
/** After a call some engines' threads go on spinning, onnxruntime's for 10 to 40 ms: nobody is timed meanwhile. */
const pauseMs = (/** @type {Entrant} */ { threads }) => (threads > 1 ? 50 : 2);

/**
 * @param {Stage} stage
 * @param {Heat[]} heats
 * @param {Effort} effort
 * @param {(text: string) => void} progress
 * @returns {Promise<Map<Task, Measurement>>}
 */
export async function race(stage, heats, effort, progress) {
  const measurements = new Map(
    heats
      .flatMap(({ tasks }) => tasks)
      .map((task) => [task, /** @type {Measurement} */ ({ ...task, samples: [] })]),
  );
  for (let start = 1; start <= effort.starts; start++) {
    const wanted = [...measurements.values()].filter(isWanted);
    const entrants = new Set(wanted.map(({ entrant }) => entrant));
    const { performers, faults } = await openAll(stage, entrants);
    for (const [{ entrant }, measurement] of measurements) measurement.fault ??= faults.get(entrant);
    try {
      for (const { name, tasks } of heats) {
        progress(`${stage.environment}, start ${start} of ${effort.starts}: ${name}`);
        await runHeat(tasks, performers, measurements, effort);
      }
    } finally {
      await Promise.all([...performers.values()].map((performer) => performer.close()));
    }
  }
  return measurements;
}

/** What was wrong or failed once is not tried again. @param {Measurement} measurement */
const isWanted = ({ fault, isSlow }) => fault === undefined && !isSlow;

/** @param {Stage} stage @param {Set<Entrant>} entrants */
async function openAll(stage, entrants) {
  /** @type {Map<Entrant, RemotePerformer>} */
  const performers = new Map();
  /** @type {Map<Entrant, string>} */
  const faults = new Map();
  for (const entrant of entrants) {
    const performer = await stage.open(entrant);
    const { module, threads, variant } = entrant;
    try {
      const got = await performer.call('start', { module, threads, variant });
      if (got.threads !== threads) throw new Error(`gives ${got.threads} thread(s) here`);
      performers.set(entrant, performer);
    } catch (error) {
      faults.set(entrant, messageOf(error));
      await performer.close();
    }
  }
  return { performers, faults };
}

/**
 * @param {Task[]} tasks
 * @param {Map<Entrant, RemotePerformer>} performers
 * @param {Map<Task, Measurement>} measurements
 * @param {Effort} effort
 */
async function runHeat(tasks, performers, measurements, effort) {
  const runners = [];
  for (const [index, task] of tasks.entries()) {
    const performer = performers.get(task.entrant);
    const measurement = /** @type {Measurement} */ (measurements.get(task));
    if (performer && isWanted(measurement)) {
      runners.push(await prepare(performer, `task ${index}`, measurement));
    }
  }
  await runRounds(
    runners.filter((runner) => runner !== undefined),
    effort,
  );
  for (const performer of new Set(tasks.map(({ entrant }) => performers.get(entrant)))) {
    await performer?.call('releaseAll').catch(() => {});
  }
}

/**
 * Prepares, checks and warms up. What is wrong is not timed.
 * @param {RemotePerformer} performer
 * @param {string} id
 * @param {Measurement} measurement
 * @returns {Promise<Runner | undefined>}
 */
async function prepare(performer, id, measurement) {
  try {
    const { problem } = measurement;
    const { error, extraBytes, firstMs } = await performer.call('prepare', { id, problem });
    measurement.error ??= error;
    measurement.extraBytes ??= extraBytes;
    let callMs = firstMs;
    for (let spent = firstMs; spent < warmUpMs; ) {
      const calls = callsFor(warmUpMs / 8, callMs);
      const ms = await performer.call('time', { id, calls });
      callMs = ms / calls;
      spent += Math.max(ms, 1);
    }
    /** @type {number[]} */
    const samples = [];
    measurement.samples.push(samples);
    return { performer, id, calls: callsFor(groupMs, callMs), callMs, samples, measurement };
  } catch (error) {
    measurement.fault ??= messageOf(error);
    return undefined;
  }
}

/** @param {Runner[]} runners @param {Effort} effort */
async function runRounds(runners, effort) {
  const fastest = Math.min(...runners.map(({ callMs }) => callMs));
  for (const { callMs, measurement } of runners) {
    measurement.isSlow = callMs > slowMs && callMs > slowFactor * fastest;
  }
  const costMs = runners
    .filter(({ measurement }) => !measurement.isSlow)
    .reduce((sum, { calls, callMs, measurement }) => {
      return sum + calls * callMs * (1 + shareBefore) + pauseMs(measurement.entrant);
    }, 0);
  const rounds = Math.max(2, Math.min(effort.rounds, Math.floor(effort.budgetMs / costMs)));
  for (let round = 0; round < rounds; round++) {
    // Each time another one first: nobody always runs after the same neighbour.
    const order = runners.map((_, index) => runners[(index + round) % runners.length]);
    for (const runner of order) {
      if (runner.measurement.isSlow && round >= roundsOfSlow) continue;
      await takeTurn(runner);
      await new Promise((resolve) => setTimeout(resolve, pauseMs(runner.measurement.entrant)));
    }
  }
}

/** @param {Runner} runner */
async function takeTurn({ performer, id, calls, samples, measurement }) {
  try {
    const before = calls > 1 ? Math.ceil(calls * shareBefore) : 0;
    samples.push((await performer.call('time', { id, calls, before })) / calls);
  } catch (error) {
    measurement.fault ??= messageOf(error);
  }
}

/** @param {number} ms @param {number} callMs */
const callsFor = (ms, callMs) => Math.max(1, Math.ceil(ms / Math.max(callMs, 1e-4)));

/** @param {unknown} error */
const messageOf = (error) => String(/** @type {Error} */ (error).message ?? error).split('\n')[0];

/**
 * What a measurement comes to, in milliseconds a call; undefined where there are no samples.
 * @param {Measurement | undefined} measurement
 */
export function summary(measurement) {
  const samples = measurement?.samples.flat() ?? [];
  if (samples.length === 0 || !measurement) return undefined;
  const startMedians = measurement.samples.filter((one) => one.length > 0).map(median);
  return {
    median: median(samples),
    minimum: Math.min(...samples),
    rounds: samples.length,
    /** The slowest start's median beside the fastest's. */
    startSpread: Math.max(...startMedians) / Math.min(...startMedians),
  };
}
