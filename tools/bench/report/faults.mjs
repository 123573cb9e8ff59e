/**
 * Who was not timed, and why; nothing is left out in silence.
 * @param {{ measurements: import('../race.mjs').Measurement[], environment: string }[]} runs
 * @returns {string} Markdown, empty where all went well
 */
export function faultList(runs) {
  const lines = runs.flatMap(({ measurements, environment }) =>
    measurements
      .filter(({ fault }) => fault)
      .map(
        ({ entrant, fault }) =>
          `- ${entrant.name}, ${entrant.threads} thread(s), in ${environment}: ${fault}`,
      ),
  );
  return [...new Set(lines)].join('\n');
}
