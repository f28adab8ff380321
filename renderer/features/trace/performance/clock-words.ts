/*
 * Durations of one trace as texts, no finer than the clock that stamped its events: what lies under one step of it is
 * said as such. Plain milliseconds otherwise, as in the other tables of the trace.
 */
import { formatCount } from "../../../../shared/base/format.ts";
import { clockTickMs } from "../../../../shared/spans/clock.ts";

/** Durations below one step of the clock cannot be told from none. */
export function isUnderTick(durationMs: number): boolean {
  return durationMs < clockTickMs;
}

/** `8,062`, `< 16` for less than one step of the clock, a dash where a time is missing. Milliseconds. */
export function measured(durationMs: number | undefined): string {
  if (durationMs === undefined) return "–";
  // An event that stands before the one above it in time: shown as it is.
  if (durationMs < 0) return `-${formatCount(-durationMs)}`;
  return isUnderTick(durationMs) ? `< ${Math.ceil(clockTickMs)}` : formatCount(durationMs);
}

/** The same as a share of a whole: `99 %`, `< 1 %`, empty where there is no whole or no share worth a figure. */
export function shareText(part: number | undefined, whole: number): string {
  if (part === undefined || whole <= 0 || part <= 0 || isUnderTick(part)) return "";
  const percent = Math.round((part / whole) * 100);
  return percent < 1 ? "< 1 %" : `${percent} %`;
}
