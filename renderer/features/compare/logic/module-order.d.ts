import type { ModuleTimes } from "../../../../shared/model/comparison.ts";
/** The longer of both times, in ms. */
export declare function longestOf({ a, b }: ModuleTimes): number;
/** Differences the clock can show first, largest first; then by the time taken. Equals keep the order of the pipeline. */
export declare function byDifference(modules: readonly ModuleTimes[]): readonly ModuleTimes[];
