/* How far a nested step is set in: depth counts every step, the eye only some. */

/** 0 to 8. */
export function indentOf(depth: number): number {
  return Math.max(0, Math.min(8, depth));
}
