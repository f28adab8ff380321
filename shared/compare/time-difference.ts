/*
 * When two durations differ by more than the fault of the clock that measured them. Each moment is stamped in steps of
 * 15.6 ms, so a duration may be off by one step either way, and the difference of two durations by two.
 */
import { clockTickMs } from "../spans/clock.ts";

/** Below this many ms the difference of two durations is none that the clock could show. */
export const leastDifferenceMs = 2 * clockTickMs;

/** Whether two durations (ms) differ by more than the clock's fault. */
export function differsInTime(aMs: number, bMs: number): boolean {
  return Math.abs(bMs - aMs) >= leastDifferenceMs;
}

/** The same for sums of several durations: faults of single ones cancel in part and grow with the root of their number. */
export function sumsDiffer(aMs: number, bMs: number, durations: number): boolean {
  return Math.abs(bMs - aMs) >= leastDifferenceMs * Math.sqrt(Math.max(1, durations));
}
