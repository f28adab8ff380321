/* Statements about our own code that the compiler cannot make. A failure here is a defect, so it throws. */

/** Marks the branch of a switch that no value can reach; the compiler refuses the call when one can. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}

/** Says that a condition holds by construction. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${what}`);
}
