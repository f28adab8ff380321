/* How the length of a silence is said: to three figures, because "8 s" and "8.06 s" lead to different time-outs. */
import { formatCount, formatDuration } from "../../../../shared/base/format.ts";

/** `812 ms`, `8.06 s`, `45.2 s`; from a minute on as durations are everywhere. */
export function silenceText(ms: number): string {
  if (ms < 1_000) return `${formatCount(Math.round(ms))} ms`;
  if (ms >= 60_000) return formatDuration(ms);
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
