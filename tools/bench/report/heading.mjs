/**
 * What a number is worth nothing without.
 * @param {{ date: string, machine: string, commit: string }} about
 * @param {string[]} versions
 */
export const heading = ({ date, machine, commit }, versions) =>
  `# Benchmark\n\n${date} UTC · ${machine} · ${versions.join(' · ')} · commit ${commit}`;
