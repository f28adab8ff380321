/* In which order modules of two traces are shown: what made the difference first. */
import type { ModuleTimes } from "../../../../shared/model/comparison.ts";

/** The longer of both times, in ms. */
export function longestOf({ a, b }: ModuleTimes): number {
  return Math.max(a.durationMs, b.durationMs);
}

const size = ({ significant, deltaMs }: ModuleTimes): number => (significant ? Math.abs(deltaMs) : 0);

/** Differences the clock can show first, largest first; then by the time taken. Equals keep the order of the pipeline. */
export function byDifference(modules: readonly ModuleTimes[]): readonly ModuleTimes[] {
  return modules.toSorted((x, y) => size(y) - size(x) || longestOf(y) - longestOf(x));
}
