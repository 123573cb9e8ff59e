/**
 * The largest difference relative to the largest magnitude that is wanted; NaN as soon as anything is NaN.
 * @returns {{ add(got: ArrayLike<number>, want: ArrayLike<number>): void, value(): number }}
 */
export function largestError() {
  let [difference, magnitude] = [0, 0];
  return {
    add(got, want) {
      if (got.length !== want.length) throw new Error(`expected ${want.length} numbers, got ${got.length}`);
      for (let i = 0; i < want.length; i++) {
        difference = Math.max(difference, Math.abs(got[i] - want[i])); // which carries a NaN on
        magnitude = Math.max(magnitude, Math.abs(want[i]));
      }
    },
    value: () => difference / magnitude,
  };
}
