import { describeValue } from './describe-value.js';

/**
 * How a property is written to the attribute that follows it: as text, whatever it is. What has no text of its own, such
 * as a symbol, would otherwise stop the element's update before its message is there.
 */
export const reflectedAttribute = {
  /** @param {unknown} value */
  toAttribute: (value) =>
    value === undefined || value === null || typeof value === 'string' ? value : describeValue(value),
};
