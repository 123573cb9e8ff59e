/**
 * An object as JSON, a member a line, part after part: what is long can be written a slice at a time.
 * @param {Iterable<readonly [name: string, value: Iterable<string>]>} members each value as the parts of its JSON
 * @yields {string}
 */
export function* jsonParts(members) {
  let before = '{';
  for (const [name, value] of members) {
    yield `${before}\n  ${JSON.stringify(name)}: `;
    yield* value;
    before = ',';
  }
  yield '\n}\n';
}

/**
 * Values that are short, as members.
 * @param {Record<string, unknown>} values
 * @returns {[string, string[]][]} without those that are undefined or null
 */
export const shortMembers = (values) =>
  Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, [JSON.stringify(value)]]],
  );
